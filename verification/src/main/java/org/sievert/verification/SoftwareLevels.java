package org.sievert.verification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.verification.vectors.VectorSet;

/** Holds the levels that are evaluated in this process, without a clock, against the expected integers. */
public final class SoftwareLevels {
    private static final int TOLD = 10;

    private SoftwareLevels() {}

    /** Level {@code model}: the layer model against the vectors that the spec brings. */
    public static LevelResult model(LayerModel model, VectorSet specVectors) {
        return compare(
                "model",
                "the spec's vectors",
                "layer model",
                inputs -> IntStream.range(0, inputs.length)
                        .parallel()
                        .mapToObj(v -> model.evaluate(inputs[v]))
                        .toArray(long[][]::new),
                specVectors);
    }

    /**
     * Level {@code datapath}: the datapath interpreter against the layer model.
     *
     * @param interpreter from inputs [vector][element] to outputs [vector][element]
     */
    public static LevelResult datapath(UnaryOperator<long[][]> interpreter, VectorSet vectors) {
        return compare("datapath", "layer model", "datapath interpreter", interpreter, vectors);
    }

    private static LevelResult compare(
            String level, String reference, String method, UnaryOperator<long[][]> evaluate, VectorSet vectors) {
        long start = System.nanoTime();
        long[][] outputs = evaluate.apply(vectors.inputs());
        double seconds = (System.nanoTime() - start) / 1e9;
        if (outputs.length != vectors.size()) {
            throw new IllegalArgumentException(
                    method + " gave " + outputs.length + " outputs for " + vectors.size() + " vectors");
        }
        Map<VectorSet.Origin, Long> mismatches = new HashMap<>();
        List<String> told = new ArrayList<>();
        for (int v = 0; v < outputs.length; v++) {
            long[] expected = vectors.expected(v);
            int at = Arrays.mismatch(outputs[v], expected);
            if (at >= 0) {
                mismatches.merge(vectors.section(v).origin(), 1L, Long::sum);
                if (told.size() < TOLD) {
                    told.add("vector " + v + " (" + vectors.section(v).name() + "): "
                            + (outputs[v].length == expected.length
                                    ? "out_" + at + " is " + outputs[v][at] + ", expected " + expected[at]
                                    : outputs[v].length + " outputs, expected " + expected.length));
                }
            }
        }
        long own = vectors.count(VectorSet.Origin.SPEC);
        long ownMismatches = mismatches.getOrDefault(VectorSet.Origin.SPEC, 0L);
        return new LevelResult(
                level,
                reference,
                method,
                vectors.size(),
                mismatches.values().stream().mapToLong(Long::longValue).sum(),
                0,
                0,
                0,
                told,
                own == 0 ? Optional.empty() : Optional.of(new LevelResult.Expected(own, ownMismatches)),
                seconds);
    }
}
