package org.sievert.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

/** The networks that the benchmarks run on, and inputs for them. */
public final class Networks {
    /** ECON-T's shape with random 6-bit weights. */
    static final String SYNTHETIC = "econ-t-shape";

    /** The published 9-bit encoder, from {@code $SIEVERT_SHARED/models}. */
    static final String CAE_9_BIT = "econ-t-cae-9bit";

    /** The shape of the encoders in CMS's reconstruction software with random 6-bit weights. */
    static final String CMSSW_SHAPE = "econ-t-cmssw-shape";

    /** An encoder of CMS's reconstruction software, with the types that comparisons are made with. */
    static final String CMSSW = "econ-t-cmssw-5eLinks";

    /** The network of the chip's published test vectors, which floors every product. */
    static final String CHIP = "econ-t-chip";

    private Networks() {}

    /** Names of the networks that are there: the published ones only where {@code SIEVERT_SHARED} is set. */
    static List<String> available() {
        return System.getenv("SIEVERT_SHARED") == null
                ? List.of(SYNTHETIC, CMSSW_SHAPE)
                : List.of(SYNTHETIC, CMSSW_SHAPE, CAE_9_BIT, CMSSW, CHIP);
    }

    /** The network of that name; besides the {@link #available()} ones {@code econ-t-cmssw-2eLinks}. */
    public static QuantizedModel read(String name) {
        return switch (name) {
            case SYNTHETIC -> synthetic();
            case CMSSW_SHAPE -> cmsswShape();
            case CAE_9_BIT -> published();
            case CMSSW -> cmssw("5eLinks_Signaldriven");
            case "econ-t-cmssw-2eLinks" -> cmssw("2eLinks_PUdriven");
            case CHIP -> chip();
            default -> throw new IllegalArgumentException("there is no network '" + name + "'");
        };
    }

    /** Vectors one after the other, each value uniform over the input type. */
    static long[] inputs(QuantizedModel model, int vectors) {
        FixedType type = model.input().element();
        return new Random(1)
                .longs((long) vectors * model.input().shape().size(), type.min(), type.max() + 1)
                .toArray();
    }

    private static QuantizedModel published() {
        Path folder = Path.of(System.getenv("SIEVERT_SHARED"), "models", "econ-t-cae", "9bit");
        return ModelImporter.read(ImportRequest.of(folder.resolve("encoder.json"), folder.resolve("encoder.hdf5")));
    }

    private static QuantizedModel cmssw(String variant) {
        Path file = Path.of(System.getenv("SIEVERT_SHARED"), "models", "econ-t-cmssw", "encoder_" + variant + ".pb");
        LayerQuantization common = LayerQuantization.NONE
                .withKernel(WeightType.parse("fixed<6,2,RND_CONV,SAT>").orElseThrow())
                .withBias(WeightType.parse("fixed<16,8,RND_CONV,SAT>").orElseThrow());
        Map<String, LayerQuantization> layers = Map.of(
                "conv2d", common.withActivation(quantizer("ufixed<8,2,RND,SAT>")),
                "encoded_vector", common.withActivation(quantizer("ufixed<9,3,RND,SAT>")));
        return ModelImporter.read(ImportRequest.of(file)
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(8, 0)), layers)));
    }

    /** The smart-pixel filter, its batch normalisation folded in, with 8-bit inputs. */
    static QuantizedModel smartPixel() {
        Path file = Path.of(System.getenv("SIEVERT_SHARED"), "models", "smart-pixel", "keras_model.h5");
        return ModelImporter.read(ImportRequest.of(file)
                .withLatent("dense2")
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.fixed(8, 4)), Map.of())));
    }

    /** Dense layers of n inputs and n outputs with random 6-bit weights, with ReLU and 8-bit values between them. */
    static QuantizedModel dense(int n, int layers) {
        Random random = new Random(n);
        FixedType weight = FixedType.fixed(6, 1);
        List<Layer> all = new ArrayList<>();
        TensorType in = new TensorType(Shape.of(n), FixedType.fixed(8, 1));
        TensorType at = in;
        for (int i = 1; i <= layers; i++) {
            Layer dense = Layer.Dense.of(
                    "dense" + i,
                    at,
                    tensor(random, Shape.of(n, n), weight),
                    tensor(random, Shape.of(n), weight),
                    Accumulation.EXACT);
            Layer act = new Layer.Quantize("act" + i, dense.output(), quantizer("ufixed<8,3,RND,SAT>"));
            all.add(dense);
            all.add(act);
            at = act.output();
        }
        return new QuantizedModel("dense-" + n, "random", in, all);
    }

    private static QuantizedModel chip() {
        Path folder = Path.of(System.getenv("SIEVERT_SHARED"), "models", "econ-t-chip");
        WeightType weights = WeightType.parse("fixed<6,1>").orElseThrow();
        LayerQuantization common = LayerQuantization.NONE.withKernel(weights).withBias(weights);
        Map<String, LayerQuantization> layers = Map.of(
                "conv",
                common.withProduct(quantizer("fixed<9,2,TRN,SAT>")).withActivation(quantizer("ufixed<8,1,TRN,SAT>")),
                "encoded",
                common.withProduct(quantizer("fixed<10,2,TRN,SAT>")).withActivation(quantizer("ufixed<9,1,TRN,SAT>")));
        return ModelImporter.read(ImportRequest.of(folder.resolve("encoder.json"), folder.resolve("encoder.hdf5"))
                .withQuantization(new QuantizationSpec(Optional.of(FixedType.ufixed(8, 1)), layers)));
    }

    static Quantizer quantizer(String text) {
        return Quantizer.parse(text).orElseThrow();
    }

    /** 4&times;4&times;3 image, convolution 3&times;3 with 8 filters and zeros around, ReLU, 16 outputs. */
    private static QuantizedModel cmsswShape() {
        Random random = new Random(11);
        FixedType weight = new FixedType(true, 6, 4);
        TensorType in = new TensorType(Shape.of(4, 4, 3), FixedType.ufixed(8, 0));
        Layer pad = new Layer.Pad("pad", in, 1, 1, 1, 1);
        Layer conv = Layer.Conv2d.of(
                "conv",
                pad.output(),
                tensor(random, Shape.of(3, 3, 3, 8), weight),
                tensor(random, Shape.of(8), weight),
                1,
                1,
                Accumulation.EXACT);
        Layer act = new Layer.Quantize("act", conv.output(), quantizer("ufixed<8,2,RND,SAT>"));
        Layer flatten = new Layer.Reshape("flatten", act.output(), Shape.of(128));
        Layer dense = Layer.Dense.of(
                "dense",
                flatten.output(),
                tensor(random, Shape.of(128, 16), weight),
                tensor(random, Shape.of(16), weight),
                Accumulation.EXACT);
        Layer latent = new Layer.Quantize("latent", dense.output(), quantizer("ufixed<9,3,RND,SAT>"));
        return new QuantizedModel(CMSSW_SHAPE, "random", in, List.of(pad, conv, act, flatten, dense, latent));
    }

    private static QuantizedModel synthetic() {
        Random random = new Random(7);
        FixedType weight = FixedType.fixed(6, 1);
        TensorType in = new TensorType(Shape.of(8, 8, 1), FixedType.fixed(8, 2));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer.Pad("pad", in, 0, 1, 0, 1));
        layers.add(Layer.Conv2d.of(
                "conv",
                layers.get(0).output(),
                tensor(random, Shape.of(3, 3, 1, 8), weight),
                tensor(random, Shape.of(8), weight),
                2,
                2,
                Accumulation.EXACT));
        layers.add(new Layer.Quantize(
                "act", layers.get(1).output(), new Quantizer(FixedType.fixed(8, 2), Rounding.RND_CONV, Overflow.SAT)));
        layers.add(new Layer.Reshape("flatten", layers.get(2).output(), Shape.of(128)));
        layers.add(Layer.Dense.of(
                "dense",
                layers.get(3).output(),
                tensor(random, Shape.of(128, 16), weight),
                tensor(random, Shape.of(16), weight),
                Accumulation.EXACT));
        layers.add(new Layer.Quantize(
                "latent",
                layers.get(4).output(),
                new Quantizer(FixedType.fixed(9, 2), Rounding.RND_CONV, Overflow.SAT)));
        return new QuantizedModel(SYNTHETIC, "random", in, layers);
    }

    private static IntTensor tensor(Random random, Shape shape, FixedType type) {
        return IntTensor.of(
                shape,
                type,
                random.longs(shape.size(), type.min(), type.max() + 1).toArray());
    }
}
