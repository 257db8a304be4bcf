package org.sievert.pdkflows.pdk;

/** A PDK descriptor or file is wrong; the message names the file and what is wrong with it. */
public class PdkException extends RuntimeException {
    public PdkException(String message) {
        super(message);
    }

    public PdkException(String message, Throwable cause) {
        super(message, cause);
    }
}
