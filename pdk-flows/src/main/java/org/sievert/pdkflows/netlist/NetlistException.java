package org.sievert.pdkflows.netlist;

/** A netlist is not what a flow expects: not mapped, empty, or with cells that the PDK does not have. */
public final class NetlistException extends RuntimeException {
    public NetlistException(String message) {
        super(message);
    }

    public NetlistException(String message, Throwable cause) {
        super(message, cause);
    }
}
