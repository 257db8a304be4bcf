package org.sievert.firrtl.check;

import java.util.List;
import java.util.stream.Collectors;

/** A circuit broke rules; the message lists the first of the problems. */
public final class InvalidCircuitException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final transient List<Problem> problems;

    public InvalidCircuitException(String circuit, List<Problem> problems) {
        super(message(circuit, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String message(String circuit, List<Problem> problems) {
        String more = problems.size() > SHOWN ? "\n  and " + (problems.size() - SHOWN) + " more" : "";
        return "circuit " + circuit + " has " + problems.size() + (problems.size() == 1 ? " problem" : " problems")
                + problems.stream().limit(SHOWN).map(p -> "\n  " + p).collect(Collectors.joining()) + more;
    }
}
