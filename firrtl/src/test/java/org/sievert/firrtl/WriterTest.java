package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolOptions;

class WriterTest {

    @Test
    void writesEveryKindOfStatement() {
        Circuit circuit = Circuit.of("Top", c -> {
            ExtModule majority = c.extModule(
                    "Majority",
                    "sky130_fd_sc_hd__maj3_1",
                    List.of(
                            Port.input("A", Type.bool()),
                            Port.input("B", Type.bool()),
                            Port.input("C", Type.bool()),
                            Port.output("X", Type.bool())));
            Module adder = c.module("Adder", m -> {
                Reference a = m.input("a", Type.sint(8));
                Reference b = m.input("b", Type.sint(8));
                m.output("sum", a.add(b));
                m.keepHierarchy();
            });
            c.publicModule("Top", m -> {
                Reference clock = m.input("clock", Type.clock());
                Reference reset = m.input("reset", Type.bool());
                Reference x = m.input("x", Type.uint(8));
                Reference y = m.output("y", Type.uint(10));
                m.comment("stage 1");
                Reference rank = m.register("rank", clock, x.asSInt());
                Reference valid = m.register("rank", Type.bool(), clock, reset, Expression.uint(0, 1));
                Reference unused = m.wire("wire", Type.bool());
                m.connect(unused, rank.lt(Expression.sint(-42, 8)));
                m.dontTouch(unused);
                InstanceHandle add = m.instance("add", adder);
                m.connect(add.port("a"), rank);
                m.connect(add.port("b"), rank);
                InstanceHandle vote = m.instance("vote", majority);
                m.connect(vote.port("A"), valid);
                m.connect(vote.port("B"), valid);
                m.connect(vote.port("C"), unused);
                m.connect(valid, vote.port("X"));
                Reference choice = m.node("choice", Expression.mux(valid, add.port("sum"), rank));
                m.connect(y, choice.asUInt().bits(8, 0).pad(10));
            });
        });
        CircuitChecker.standard().verify(circuit);
        assertThat(circuit)
                .hasToString(
                        """
                        FIRRTL version 4.0.0
                        circuit Top :%[[
                          {"class": "firrtl.AttributeAnnotation", "target": "~Top|Adder", "description": "keep_hierarchy = \\"true\\""},
                          {"class": "firrtl.transforms.DontTouchAnnotation", "target": "~Top|Top>wire_1"}
                        ]]
                          extmodule Majority :
                            input A : UInt<1>
                            input B : UInt<1>
                            input C : UInt<1>
                            output X : UInt<1>
                            defname = sky130_fd_sc_hd__maj3_1

                          module Adder :
                            input a : SInt<8>
                            input b : SInt<8>
                            output sum : SInt<9>

                            connect sum, add(a, b)

                          public module Top :
                            input clock : Clock
                            input reset : UInt<1>
                            input x : UInt<8>
                            output y : UInt<10>

                            ; stage 1
                            reg rank : SInt<8>, clock
                            connect rank, asSInt(x)
                            regreset rank_1 : UInt<1>, clock, reset, UInt<1>(0h0)
                            wire wire_1 : UInt<1>
                            connect wire_1, lt(rank, SInt<8>(-0h2a))
                            inst add_1 of Adder
                            connect add_1.a, rank
                            connect add_1.b, rank
                            inst vote of Majority
                            connect vote.A, rank_1
                            connect vote.B, rank_1
                            connect vote.C, wire_1
                            connect rank_1, vote.X
                            node choice = mux(rank_1, add_1.sum, rank)
                            connect y, pad(bits(asUInt(choice), 8, 0), 10)
                        """);
    }

    @Test
    void writesAsynchronousAndEmptyModulesAndEveryPrimitiveOperation() {
        Circuit circuit = Circuit.of("Ops", c -> {
            c.module("Empty", m -> {});
            c.publicModule("Ops", m -> {
                Reference clock = m.input("clock", Type.clock());
                Reference arst = m.input("arst", Type.asyncReset());
                Reference a = m.input("a", Type.uint(4));
                Reference b = m.input("b", Type.uint(2));
                Reference s = m.input("s", Type.sint(4));
                Reference held = m.register("held", Type.sint(4), clock, arst, Expression.sint(-1, 4));
                m.connect(held, s);
                m.node("n", a.cvt().sub(b.cvt()).mul(s));
                m.node(
                        "n",
                        s.leq(held)
                                .and(s.gt(held))
                                .or(s.geq(held))
                                .xor(s.eq(held))
                                .cat(s.neq(held)));
                m.node("n", s.pad(6).shl(2).shr(1).dshl(b).dshr(a));
                m.node("n", a.cvt().neg());
                m.node("n", a.not().andr().cat(a.orr()).cat(a.xorr()));
                m.node("n", a.head(2).cat(a.tail(2)).asSInt());
                m.node("n", b.bits(0, 0).asClock());
                m.node("n", b.bits(1, 1).asAsyncReset());
            });
        });
        CircuitChecker.standard().verify(circuit);
        assertThat(circuit)
                .hasToString(
                        """
                        FIRRTL version 4.0.0
                        circuit Ops :
                          module Empty :

                          public module Ops :
                            input clock : Clock
                            input arst : AsyncReset
                            input a : UInt<4>
                            input b : UInt<2>
                            input s : SInt<4>

                            regreset held : SInt<4>, clock, arst, SInt<4>(-0h1)
                            connect held, s
                            node n = mul(sub(cvt(a), cvt(b)), s)
                            node n_1 = cat(xor(or(and(leq(s, held), gt(s, held)), geq(s, held)), eq(s, held)), neq(s, held))
                            node n_2 = dshr(dshl(shr(shl(pad(s, 6), 2), 1), b), a)
                            node n_3 = neg(cvt(a))
                            node n_4 = cat(cat(andr(not(a)), orr(a)), xorr(a))
                            node n_5 = asSInt(cat(head(a, 2), tail(a, 2)))
                            node n_6 = asClock(bits(b, 0, 0))
                            node n_7 = asAsyncReset(bits(b, 1, 1))
                        """);
        assertThat(Firtool.find().compile(circuit, FirtoolOptions.standard()).verilog())
                .contains("module Ops(");
    }

    @Test
    void piecesAreTheirOwnText() {
        ExtModule external = new ExtModule("E", List.of(Port.input("i", Type.uint(3))), "EV");
        assertThat(external).hasToString("extmodule E :\n  input i : UInt<3>\n  defname = EV\n");
        Module module = new Module("M", false, List.of(), List.of(new Statement.Comment("nothing here")));
        assertThat(module).hasToString("module M :\n  ; nothing here\n");
        Expression sum = new Reference("a", Type.uint(3)).add(new InstancePort("i", "p", Type.uint(2)));
        assertThat(sum).hasToString("add(a, i.p)");
        assertThat(Expression.mux(Expression.uint(1, 1), sum, sum))
                .hasToString("mux(UInt<1>(0h1), add(a, i.p), add(a, i.p))");
    }

    @Test
    void escapesTextInAnnotations() {
        Circuit circuit = Circuit.of("Top", c -> c.publicModule("Top", m -> m.attribute("a = \"x\\y\"\n")));
        assertThat(circuit.toString()).contains("\"description\": \"a = \\\"x\\\\y\\\"\\u000a\"}");
    }

    @Test
    void theCodeWriterFailsOnImbalance() {
        CodeWriter open = new CodeWriter(new StringBuilder()).indent();
        assertThatThrownBy(open::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("1 scopes are still open");
        CodeWriter closed = open.unindent();
        closed.finish();
        assertThatThrownBy(closed::unindent)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no open scope to close");
    }

    @Test
    void buildersNameTheBadValue() {
        assertThatThrownBy(() -> Circuit.of("T", c -> c.module("a b", m -> {})))
                .hasMessageStartingWith("'a b' is not a name");
        assertThatThrownBy(() -> Circuit.of("T", c -> {
                    c.module("A", m -> {});
                    c.extModule("A");
                }))
                .hasMessage("the name 'A' is taken");
        assertThatThrownBy(() -> Circuit.of(
                        "T",
                        c -> c.module("A", m -> {
                            m.wire("x", Type.bool());
                            m.input("x", Type.bool());
                        })))
                .hasMessage("the name 'x' is taken");
        assertThatThrownBy(() -> Circuit.of("T", c -> {
                    Module a = c.module("A", m -> m.input("x", Type.bool()));
                    c.module("B", m -> m.instance("a", a).port("y"));
                }))
                .hasMessage("module A has no port 'y' (instance a)");
        assertThatThrownBy(() -> new Statement.Comment("two\nlines")).hasMessage("a comment is one line: two\nlines");
        AtomicReference<CircuitBuilder> circuit = new AtomicReference<>();
        AtomicReference<ModuleBuilder> module = new AtomicReference<>();
        Circuit.of("T", c -> {
            circuit.set(c);
            c.module("Late", module::set);
        });
        assertThatThrownBy(() -> circuit.get().module("M", m -> {})).hasMessage("circuit T is finished");
        assertThatThrownBy(() -> module.get().wire("w", Type.bool())).hasMessage("module Late is finished");
        assertThatThrownBy(() -> module.get().input("i", Type.bool())).hasMessage("module Late is finished");
        assertThatThrownBy(() -> module.get().keepHierarchy()).hasMessage("module Late is finished");
        Circuit.of("T", c -> {
            c.module("Stage", m -> {});
            assertThat(c.freeModuleName("Stage")).isEqualTo("Stage_1").isEqualTo(c.freeModuleName("Stage"));
        });
    }
}
