package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;

/** A way to build a sum of constant products from adders. */
@FunctionalInterface
public interface SumStrategy {
    /**
     * Adds nodes for a sum.
     *
     * @param depth when each operand arrives, in adders after the inputs
     * @param sum with operands in {@code builder}
     * @return id of a node with the value of the sum, made of adders, subtractors, negations, shifts and constants
     */
    int expand(DatapathBuilder builder, ArrivalDepth depth, Node.SumOfProducts sum);
}
