package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;

/** Turns every {@link Node.SumOfProducts} into adders, subtractors and shifts, as a {@link SumStrategy} says. */
public record SumExpansion(SumStrategy strategy) implements Pass {
    @Override
    public String name() {
        return "sum-expansion";
    }

    @Override
    public Datapath apply(Datapath datapath) {
        ArrivalDepth depth = new ArrivalDepth();
        Rewriter rewriter = (DatapathBuilder builder, Node node) ->
                node instanceof Node.SumOfProducts sum ? strategy.expand(builder, depth, sum) : builder.add(node);
        return rewriter.apply(datapath);
    }
}
