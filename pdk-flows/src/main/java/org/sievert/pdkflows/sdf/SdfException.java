package org.sievert.pdkflows.sdf;

/** An SDF file that cannot be used; the message names file and line. */
public final class SdfException extends RuntimeException {
    public SdfException(String message) {
        super(message);
    }

    public SdfException(String message, Throwable cause) {
        super(message, cause);
    }
}
