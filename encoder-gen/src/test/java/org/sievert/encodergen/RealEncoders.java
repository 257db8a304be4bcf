package org.sievert.encodergen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** The encoders that {@code SIEVERT_SHARED} points to, as quantised models. */
public final class RealEncoders {
    private RealEncoders() {}

    /** A file below {@code $SIEVERT_SHARED/models}; it must be there. */
    public static Path file(String name) {
        Path file = Path.of(System.getenv("SIEVERT_SHARED"), "models", name);
        assertThat(file).exists();
        return file;
    }

    /**
     * {@code econ-t-cae-9bit}, {@code econ-t-cae-3bit}, {@code econ-t-chip}, {@code econ-t-cmssw-5eLinks} or {@code
     * econ-t-cmssw-2eLinks}.
     */
    public static QuantizedModel read(String name) {
        if (name.startsWith("econ-t-cmssw")) {
            return ModelImporter.read(cmssw(name.endsWith("5eLinks") ? "5eLinks_Signaldriven" : "2eLinks_PUdriven"));
        }
        if (name.equals("econ-t-chip")) {
            return ModelImporter.read(chip());
        }
        String folder = name.replace("-cae-", "-cae/");
        return ModelImporter.read(ImportRequest.of(file(folder + "/encoder.json"), file(folder + "/encoder.hdf5")));
    }

    private static ImportRequest cmssw(String variant) {
        WeightType kernel = WeightType.parse("fixed<6,2,RND_CONV,SAT>").orElseThrow();
        LayerQuantization common = LayerQuantization.NONE
                .withKernel(kernel)
                .withBias(WeightType.parse("fixed<16,8,RND_CONV,SAT>").orElseThrow());
        return ImportRequest.of(file("econ-t-cmssw/encoder_" + variant + ".pb"))
                .withQuantization(new QuantizationSpec(
                        Optional.of(FixedType.ufixed(8, 0)),
                        Map.of(
                                "conv2d",
                                common.withActivation(quantizer("ufixed<8,2,RND,SAT>")),
                                "encoded_vector",
                                common.withActivation(quantizer("ufixed<9,3,RND,SAT>")))));
    }

    private static ImportRequest chip() {
        WeightType weights = WeightType.parse("fixed<6,1>").orElseThrow();
        LayerQuantization common = LayerQuantization.NONE.withKernel(weights).withBias(weights);
        Map<String, LayerQuantization> layers = Map.of(
                "conv",
                common.withProduct(quantizer("fixed<9,2,TRN,SAT>")).withActivation(quantizer("ufixed<8,1,TRN,SAT>")),
                "encoded",
                common.withProduct(quantizer("fixed<10,2,TRN,SAT>")).withActivation(quantizer("ufixed<9,1,TRN,SAT>")));
        List<Integer> source = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int row = i / 8;
            int column = i % 8;
            source.add(row < 4 ? i : column < 4 ? 32 + 4 * (row - 4) + column : -1);
        }
        return ImportRequest.of(file("econ-t-chip/encoder.json"), file("econ-t-chip/encoder.hdf5"))
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(8, 1)), layers))
                .withArrangement(new Arrangement(48, source));
    }

    private static Quantizer quantizer(String text) {
        return Quantizer.parse(text).orElseThrow();
    }
}
