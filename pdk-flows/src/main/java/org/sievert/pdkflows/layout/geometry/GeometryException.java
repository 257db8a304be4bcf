package org.sievert.pdkflows.layout.geometry;

/** A DEF or LEF file that cannot be used; the message names file and line. */
public final class GeometryException extends RuntimeException {
    public GeometryException(String message) {
        super(message);
    }

    public GeometryException(String message, Throwable cause) {
        super(message, cause);
    }
}
