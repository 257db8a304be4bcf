/**
 * An immutable tree for FIRRTL circuits, builders for it, and a deterministic writer of FIRRTL 4.0.0 text.
 *
 * <p>A {@link org.sievert.firrtl.Circuit} holds {@link org.sievert.firrtl.Module}s and
 * {@link org.sievert.firrtl.ExtModule}s, a module holds {@link org.sievert.firrtl.Statement}s, and those hold
 * {@link org.sievert.firrtl.Expression}s, which know their exact type. Builders are handed to lambdas, so that a scope
 * in the code is a scope in the text:
 *
 * <pre>{@code
 * Circuit circuit = Circuit.of("Top", c -> {
 *     Module adder = c.module("Adder", m -> {
 *         Reference a = m.input("a", Type.sint(8));
 *         Reference b = m.input("b", Type.sint(8));
 *         m.output("sum", a.add(b));                            // declared and driven, SInt<9>
 *     });
 *     c.publicModule("Top", m -> {
 *         Reference clock = m.input("clock", Type.clock());
 *         Reference x = m.input("x", Type.uint(8));
 *         Reference twice = m.output("twice", Type.uint(9));
 *         Reference rank = m.register("rank", clock, x.asSInt()); // declared and driven
 *         InstanceHandle add = m.instance("add", adder);
 *         m.connect(add.port("a"), rank);
 *         m.connect(add.port("b"), rank);
 *         m.connect(twice, add.port("sum").asUInt());
 *     });
 * });
 * CircuitChecker.standard().verify(circuit);
 * String text = circuit.toString();
 * }</pre>
 *
 * <p>What is checked where: expressions refuse operand types that do not fit, literals refuse values that do not fit,
 * builders refuse taken or illegal names. Everything else (drivers, widths of connects, references, instances,
 * combinational loops, annotations) is the business of {@code org.sievert.firrtl.check}. Not checked anywhere: whether
 * a circuit computes what its author meant, clock domain crossings, and whether an {@code ExtModule} looks in Verilog
 * as it is declared.
 *
 * <p>Left out of FIRRTL on purpose: aggregates, {@code when}, memories, layers, probes, width inference. This is the
 * language of a generator that decides everything itself.
 */
package org.sievert.firrtl;
