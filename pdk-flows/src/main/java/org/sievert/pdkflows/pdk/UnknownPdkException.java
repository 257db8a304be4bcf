package org.sievert.pdkflows.pdk;

/** There is no descriptor of that name; the message suggests the nearest one. */
public final class UnknownPdkException extends PdkException {
    public UnknownPdkException(String message) {
        super(message);
    }
}
