package org.sievert.verification.gates;

/** A netlist or a cell function that cannot be evaluated; the message names file and line, or instance and cell. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public GateException(String message) {
        super(message);
    }
}
