package org.sievert.trainingexport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** The real models that {@code SIEVERT_SHARED} points to, and the requests that read them. */
public final class SharedModels {
    private SharedModels() {}

    /** A file below {@code $SIEVERT_SHARED/models}; it must be there. */
    public static Path file(String name) {
        Path file = Path.of(System.getenv("SIEVERT_SHARED"), "models", name);
        assertThat(file).exists();
        return file;
    }

    public static ImportRequest cae(String variant) {
        return ImportRequest.of(
                file("econ-t-cae/" + variant + "/encoder.json"), file("econ-t-cae/" + variant + "/encoder.hdf5"));
    }

    /** The frozen graph of the conditional autoencoder's encoder, with its quantizers spelt out. */
    public static ImportRequest caeGraph(String variant, String latent) {
        return ImportRequest.of(file("econ-t-cae/" + variant + "/encoder.pb")).withLatent(latent);
    }

    /** An encoder of CMS's reconstruction software with the types that comparisons are made with. */
    public static ImportRequest cmssw(String variant) {
        WeightType kernel = WeightType.parse("fixed<6,2,RND_CONV,SAT>").orElseThrow();
        WeightType bias = WeightType.parse("fixed<16,8,RND_CONV,SAT>").orElseThrow();
        LayerQuantization common = LayerQuantization.NONE.withKernel(kernel).withBias(bias);
        return ImportRequest.of(file("econ-t-cmssw/encoder_" + variant + ".pb"))
                .withQuantization(new QuantizationSpec(
                        Optional.of(FixedType.ufixed(8, 0)),
                        Map.of(
                                "conv2d",
                                common.withActivation(quantizer("ufixed<8,2,RND,SAT>")),
                                "encoded_vector",
                                common.withActivation(quantizer("ufixed<9,3,RND,SAT>")))));
    }

    public static ImportRequest chip() {
        return ImportRequest.of(file("econ-t-chip/encoder.json"), file("econ-t-chip/encoder.hdf5"))
                .withQuantization(chipQuantization())
                .withArrangement(chipArrangement());
    }

    /** The chip's arithmetic: every product is cut to the last place of the layer's result before it is added. */
    public static QuantizationSpec chipQuantization() {
        WeightType weights = WeightType.parse("fixed<6,1>").orElseThrow();
        LayerQuantization common = LayerQuantization.NONE.withKernel(weights).withBias(weights);
        return new QuantizationSpec(
                Optional.of(FixedType.ufixed(8, 1)),
                Map.of(
                        "conv",
                        common.withProduct(quantizer("fixed<9,2,TRN,SAT>"))
                                .withActivation(quantizer("ufixed<8,1,TRN,SAT>")),
                        "encoded",
                        common.withProduct(quantizer("fixed<10,2,TRN,SAT>"))
                                .withActivation(quantizer("ufixed<9,1,TRN,SAT>"))));
    }

    /** Cells 0–31 are rows 0–3, cells 32–47 columns 0–3 of rows 4–7. */
    public static Arrangement chipArrangement() {
        List<Integer> source = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                source.add(row < 4 ? 8 * row + column : column < 4 ? 32 + 4 * (row - 4) + column : -1);
            }
        }
        return new Arrangement(48, source);
    }

    public static Quantizer quantizer(String text) {
        return Quantizer.parse(text).orElseThrow();
    }
}
