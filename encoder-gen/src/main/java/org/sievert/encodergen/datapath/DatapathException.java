package org.sievert.encodergen.datapath;

/** A datapath that cannot be built or breaks its rules; the message names the node or value. */
public final class DatapathException extends RuntimeException {
    public DatapathException(String message) {
        super(message);
    }

    public DatapathException(String message, Throwable cause) {
        super(message, cause);
    }
}
