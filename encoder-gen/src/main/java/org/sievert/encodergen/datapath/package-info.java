/**
 * The datapath: arithmetic as a graph of integer operations, with the exact range of every value.
 *
 * <p>A {@link org.sievert.encodergen.datapath.Datapath} is an immutable list of {@link
 * org.sievert.encodergen.datapath.Node}s in topological order; a node's position is its id, and operands are ids of
 * earlier nodes. Values are pure integers; where the binary point lies is said only by the types of the ports. Each
 * node carries the {@link org.sievert.encodergen.datapath.Interval} of values that it can take, and its width and sign
 * follow from that, so no operation can overflow except where a {@link org.sievert.encodergen.datapath.Node.Quantise}
 * says so.
 *
 * <p>Graphs are made with {@link org.sievert.encodergen.datapath.DatapathBuilder}, which makes each node once, folds
 * constants and computes the ranges:
 *
 * <pre>{@code
 * Datapath d = Datapath.build("sum", b -> {
 *     int x = b.input("x", FixedType.ufixed(8, 8));
 *     int y = b.input("y", FixedType.ufixed(8, 8));
 *     b.output("z", b.subtract(b.shiftLeft(x, 3), y), FixedType.fixed(13, 13));
 * });
 * }</pre>
 *
 * <p>Two levels share these node kinds. Lowering a model gives sums of products and quantisations with their rounding;
 * the passes of {@code org.sievert.encodergen.passes} turn these into adders, wiring and clamps. {@link
 * org.sievert.encodergen.datapath.DatapathVerifier} checks either, and pipelined ones with registers.
 *
 * <p>What is not checked: whether a graph computes what was meant. That is the interpreter's business.
 */
package org.sievert.encodergen.datapath;
