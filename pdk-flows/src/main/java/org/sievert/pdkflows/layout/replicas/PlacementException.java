package org.sievert.pdkflows.layout.replicas;

/** Cells find no places; the message says which, and what to change. */
public final class PlacementException extends RuntimeException {
    public PlacementException(String message) {
        super(message);
    }
}
