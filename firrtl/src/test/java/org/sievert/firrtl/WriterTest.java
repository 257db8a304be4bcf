package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sievert.firrtl.check.CircuitChecker;

class WriterTest {

    @Test
    void writesEveryKindOfStatement() {
        Circuit circuit = Circuit.of("Top", c -> {
            ExtModule majority = c.extModule(
                    "Majority",
                    "sky130_fd_sc_hd__maj3_1",
                    java.util.List.of(
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
}
