package org.sievert.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.sievert.trainingexport.export.QonnxWriter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** A spec of four inputs of four bits, one dense layer and two outputs, for tests that go through many stages. */
final class TinyEncoder {
    private TinyEncoder() {}

    /**
     * Writes model and spec.
     *
     * @param more lines of the spec; without a latency of their own it is 1
     */
    static Path spec(Path folder, String more) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("encoder.onnx"), QonnxWriter.bytes(model()));
        return Files.writeString(
                folder.resolve("spec.yaml"),
                """
                name: tiny
                model: {encoder: encoder.onnx}
                clock: {period: 25 ns}
                pdk: [osu018]
                simulation: {rtlVectors: 200, netlistVectors: 50}
                """
                        + (more.contains("latency:") ? "" : "latency: 1\n")
                        + more);
    }

    private static QuantizedModel model() {
        Random random = new Random(1);
        TensorType in = new TensorType(Shape.of(4), FixedType.ufixed(4, 0));
        FixedType weight = FixedType.fixed(4, 1);
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(
                        Shape.of(4, 2),
                        weight,
                        random.longs(8, weight.min(), weight.max() + 1).toArray()),
                IntTensor.of(Shape.of(2), weight, 1, -1),
                Accumulation.EXACT);
        Layer latent = new Layer.Quantize(
                "latent", dense.output(), new Quantizer(FixedType.fixed(5, 1), Rounding.TRN, Overflow.SAT));
        return new QuantizedModel("tiny", "random", in, List.of(dense, latent));
    }
}
