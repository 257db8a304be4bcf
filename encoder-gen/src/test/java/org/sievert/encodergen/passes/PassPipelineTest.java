package org.sievert.encodergen.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/** The pipeline names a pass that breaks the graph; the interpreter finds one that changes its meaning. */
class PassPipelineTest {
    private record Broken() implements Pass {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Datapath apply(Datapath d) {
            List<Cell> cells = new ArrayList<>(d.cells());
            Cell last = cells.get(cells.size() - 1);
            cells.set(cells.size() - 1, new Cell(last.node(), new Interval(-1, 1), last.scope(), last.label()));
            return new Datapath(d.name(), d.inputs(), cells, d.outputs());
        }
    }

    @Test
    void theBreakingPassIsNamed() {
        Datapath d = ModelLowering.lower(RandomModels.econT(1, false), "encoder");
        assertThatThrownBy(() -> new PassPipeline(List.of(new RoundingExpansion(), new Broken())).run(d))
                .isInstanceOf(DatapathException.class)
                .hasMessageContaining("pass 'broken'")
                .hasMessageContaining("has the range [-1,1]");
    }

    @Test
    void passesReportInOrder() {
        List<String> seen = new ArrayList<>();
        new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(new SignedDigitTrees())))
                .run(
                        ModelLowering.lower(RandomModels.econT(1, false), "encoder"),
                        (pass, result) -> seen.add(pass.name()));
        assertThat(seen).containsExactly("rounding-expansion", "sum-expansion");
    }

    /** Sum strategies with one fault: a constant off by one, a term lost, a sign turned, a weight off by one. */
    @Test
    void everyFaultySumIsFoundByTheVectors() {
        QuantizedModel model = RandomModels.econT(2, false);
        long[][] inputs = RandomModels.vectors(model, 3, 200);
        LayerModel reference = new LayerModel(model);
        long[][] expected = Arrays.stream(inputs).map(reference::evaluate).toArray(long[][]::new);
        int found = 0;
        for (int fault = 0; fault < 4; fault++) {
            int kind = fault;
            SumStrategy faulty = new SumStrategy() {
                private int count;

                @Override
                public int expand(DatapathBuilder b, ArrivalDepth depth, Node.SumOfProducts sum) {
                    boolean here = count++ == 130;
                    Node node = here ? damaged(sum, kind) : sum;
                    return new SignedDigitTrees().expand(b, depth, (Node.SumOfProducts) node);
                }
            };
            Datapath d = new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(faulty)))
                    .run(ModelLowering.lower(model, "encoder"));
            found += Arrays.deepEquals(new DatapathInterpreter(d).evaluate(inputs), expected) ? 0 : 1;
        }
        assertThat(found).isEqualTo(4);
    }

    private static Node damaged(Node.SumOfProducts sum, int kind) {
        List<Node.Term> terms = new ArrayList<>(sum.terms());
        Node.Term first = terms.get(0);
        switch (kind) {
            case 0 -> {
                return new Node.SumOfProducts(terms, sum.constant() + 1);
            }
            case 1 -> terms.remove(0);
            case 2 -> terms.set(0, new Node.Term(first.operand(), -first.weight()));
            default -> terms.set(0, new Node.Term(first.operand(), first.weight() + 1));
        }
        return new Node.SumOfProducts(terms, sum.constant());
    }
}
