package org.sievert.encodergen.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;

/** Terms of a sum while they are collected: an operand that comes several times is one term, and one that is left with 0 none. */
public final class WeightedTerms {
    private final Map<Integer, Long> weights = new TreeMap<>();
    private long constant;

    /** Adds weight · operand. */
    public void add(int operand, long weight) {
        weights.merge(operand, weight, Math::addExact);
    }

    /** Adds a constant. */
    public void add(long value) {
        constant = Math.addExact(constant, value);
    }

    /** The sum as a node. */
    public int in(DatapathBuilder builder) {
        List<Node.Term> terms = new ArrayList<>();
        weights.forEach((operand, weight) -> {
            if (weight != 0) {
                terms.add(new Node.Term(operand, weight));
            }
        });
        return builder.sum(terms, constant);
    }
}
