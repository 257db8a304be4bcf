package org.sievert.pdkflows.pdk;

/** The data of a known PDK lie in none of the folders searched; the message names them and what to do. */
public final class PdkNotFoundException extends PdkException {
    public PdkNotFoundException(String message) {
        super(message);
    }
}
