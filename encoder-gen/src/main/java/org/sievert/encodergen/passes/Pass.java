package org.sievert.encodergen.passes;

import org.sievert.encodergen.datapath.Datapath;

/**
 * A change of a datapath that keeps its ports and their values.
 *
 * <p>How to write one: a final class or record whose components are its settings. {@link #apply} most often is a {@link
 * Rewriter} that answers for the kinds of node that it cares about and hands on the others:
 *
 * <pre>{@code
 * public Datapath apply(Datapath datapath) {
 *     Rewriter rewriter = (builder, node) -> node instanceof Node.Negate n
 *             ? builder.subtract(builder.constant(0), n.a())
 *             : builder.add(node);
 *     return rewriter.apply(datapath);
 * }
 * }</pre>
 *
 * The builder merges equal nodes, computes the ranges and drops what no output needs. A pass that needs to look at users
 * or paths first takes them from the datapath ({@link Datapath#users()}) before it rewrites. Its test runs it on random
 * models, where every level has to give what the layer model gives, and looks for what it promises in the result.
 */
public interface Pass {
    /** Short name for messages and reports, in lower case with hyphens. */
    String name();

    /** The changed datapath; the given one if there is nothing to change. */
    Datapath apply(Datapath datapath);
}
