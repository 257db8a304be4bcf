package org.sievert.firrtl.check;

import java.util.List;
import org.sievert.firrtl.Circuit;

/** A rule for circuits. Stateless; time linear, or n log n, in the size of the circuit. */
public interface CircuitCheck {

    /** Short name in kebab case; stands at the end of every message. */
    String name();

    /** What the rule asks for and why, for people who met one of its messages. */
    String explanation();

    /** The problems in the order of the circuit's text. */
    List<Problem> check(Circuit circuit);
}
