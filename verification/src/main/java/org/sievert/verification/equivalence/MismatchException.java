package org.sievert.verification.equivalence;

/** RTL and netlist differ in ports or registers; the message is the verdict's detail. */
final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MismatchException(String message) {
        super(message);
    }
}
