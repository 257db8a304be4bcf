package org.sievert.encodergen.datapath;

/**
 * A broken rule.
 *
 * @param place the node or port, such as {@code %17 add} or {@code output 'out_3'}
 * @param message what is wrong with it
 */
public record Violation(String place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
