package org.sievert.firrtl.check;

/**
 * Something wrong in a circuit.
 *
 * @param check the rule that found it
 * @param module the module it is in; the circuit's name for the circuit as a whole
 * @param element the port, statement or name; empty for the module as a whole
 * @param message what is wrong and what would be right
 */
public record Problem(String check, String module, String element, String message) {

    @Override
    public String toString() {
        return module + (element.isEmpty() ? "" : ": " + element) + ": " + message + " [" + check + "]";
    }
}
