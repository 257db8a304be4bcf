package org.sievert.encodergen.datapath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Rounding;

/** Graphs with one fault each, and the words that the verifier finds for it. */
class DatapathVerifierTest {
    /** A small pipelined graph that holds all rules, open for damage. */
    private static final class Parts {
        final List<InputPort> inputs = new ArrayList<>();
        final List<Cell> cells = new ArrayList<>();
        final List<OutputPort> outputs = new ArrayList<>();

        Parts() {
            inputs.add(new InputPort("x", FixedType.ufixed(4, 4)));
            inputs.add(new InputPort("y", FixedType.fixed(4, 4)));
            add(new Node.Input(0), 0, 15); // 0
            add(new Node.Input(1), -8, 7); // 1
            add(new Node.Register(0), 0, 15); // 2
            add(new Node.Register(1), -8, 7); // 3
            add(new Node.Add(2, 3), -8, 22); // 4
            add(new Node.Quantise(4, 1, Rounding.TRN, Overflow.WRAP, true, 5), -4, 11); // 5
            add(new Node.Register(5), -4, 11); // 6
            outputs.add(new OutputPort("z", 6, FixedType.fixed(5, 5)));
        }

        final void add(Node node, long lo, long hi) {
            cells.add(new Cell(node, new Interval(lo, hi), "", ""));
        }

        void set(int id, Node node, long lo, long hi) {
            cells.set(id, new Cell(node, new Interval(lo, hi), "", ""));
        }

        Datapath datapath() {
            return new Datapath("d", inputs, cells, outputs);
        }
    }

    private static final Map<String, Consumer<Parts>> FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("%4 add: operand %9 does not exist", p -> p.set(4, new Node.Add(2, 9), -8, 22)),
            Map.entry("%4 add: operand %-1 does not exist", p -> p.set(4, new Node.Add(2, -1), -8, 22)),
            Map.entry("%4 add: operand %5 does not come before it", p -> p.set(4, new Node.Add(2, 5), -8, 22)),
            Map.entry("%4 add: operand %4 does not come before it", p -> p.set(4, new Node.Add(4, 3), -8, 22)),
            Map.entry("%1 input: there is no input port 7", p -> p.set(1, new Node.Input(7), -8, 7)),
            Map.entry("%1 input: is the same as %0", p -> p.set(1, new Node.Input(0), 0, 15)),
            Map.entry("%4 add: has the range [-8,21] but takes [-8,22]", p -> p.set(4, new Node.Add(2, 3), -8, 21)),
            Map.entry("%4 add: has the range [-9,22] but takes [-8,22]", p -> p.set(4, new Node.Add(2, 3), -9, 22)),
            Map.entry(
                    "%5 quantise: has the range [-4,11] but takes [-8,7]",
                    p -> p.set(5, new Node.Quantise(4, 1, Rounding.TRN, Overflow.WRAP, true, 4), -4, 11)),
            Map.entry("%4 mux: select %2 takes [0,15], not one bit", p -> p.set(4, new Node.Mux(2, 2, 3), -8, 15)),
            Map.entry(
                    "output 'z': ufixed<5,5> does not hold %6 [-4,11]",
                    p -> p.outputs.set(0, new OutputPort("z", 6, FixedType.ufixed(5, 5)))),
            Map.entry(
                    "output 'z': fixed<4,4> does not hold %6 [-4,11]",
                    p -> p.outputs.set(0, new OutputPort("z", 6, FixedType.fixed(4, 4)))),
            Map.entry(
                    "output 'z': node %8 does not exist",
                    p -> p.outputs.set(0, new OutputPort("z", 8, FixedType.fixed(5, 5)))),
            Map.entry(
                    "output 'x': another port has this name",
                    p -> p.outputs.set(0, new OutputPort("x", 6, FixedType.fixed(5, 5)))),
            Map.entry(
                    "input 'x': another port has this name",
                    p -> p.inputs.set(1, new InputPort("x", FixedType.fixed(4, 4)))),
            Map.entry(
                    "%4 add: operand %3 is after 1 registers, another after 0",
                    p -> p.set(4, new Node.Add(0, 3), -8, 22)),
            Map.entry(
                    "output 'w': is after 1 registers, another after 2",
                    p -> p.outputs.add(new OutputPort("w", 5, FixedType.fixed(5, 5)))),
            Map.entry(
                    "%3 register: another node has the label 'sum'",
                    p -> {
                        for (int id = 2; id <= 3; id++) {
                            Cell c = p.cells.get(id);
                            p.cells.set(id, new Cell(c.node(), c.range(), "", "sum"));
                        }
                    })));

    @Test
    void theUndamagedGraphHoldsAllRules() {
        assertThat(DatapathVerifier.check(new Parts().datapath())).isEmpty();
    }

    @TestFactory
    List<DynamicTest> everyFaultIsFoundAndNamed() {
        assertThat(FAULTS).hasSize(18);
        return FAULTS.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> {
                    Parts parts = new Parts();
                    fault.getValue().accept(parts);
                    Datapath broken = parts.datapath();
                    assertThat(DatapathVerifier.check(broken))
                            .extracting(Violation::toString)
                            .contains(fault.getKey());
                    assertThatThrownBy(() -> DatapathVerifier.verify(broken))
                            .isInstanceOf(DatapathException.class)
                            .hasMessageContaining(fault.getKey());
                }))
                .toList();
    }

    @Test
    void aValueOfMoreThan62BitsIsRefused() {
        Parts parts = new Parts();
        parts.cells.set(4, new Cell(new Node.ShiftLeft(2, 60), new Interval(0, 1), "", ""));
        assertThat(DatapathVerifier.check(parts.datapath()).get(0).toString())
                .contains("%4")
                .contains("62 bits");
    }
}
