package org.sievert.benchmarks;

import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sievert.trainingexport.decoder.DecoderReader;
import org.sievert.trainingexport.decoder.FloatDecoder;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/** Float decoders of the public autoencoders' shapes, with random weights. */
@State(Scope.Benchmark)
public class DecoderBenchmark {
    private static final int EVENTS = 8192;

    @Param({"econ-t-cae-shape", "econ-t-cmssw-shape"})
    public String decoder;

    private final Random random = new Random(3);
    private FloatDecoder decodes;
    private float[] latent;
    private float[] output;

    @Setup
    public void setUp() {
        decodes = DecoderReader.of(decoder.equals("econ-t-cae-shape") ? conditional() : transposed());
        latent = new float[EVENTS * decodes.latentSize()];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = random.nextFloat();
        }
        int size = 1;
        for (int extent : decodes.outputShape()) {
            size *= extent;
        }
        output = new float[EVENTS * size];
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public float[] decodes() {
        decodes.decode(latent, null, EVENTS, output);
        return output;
    }

    /** Dense 24-24-64-128, transposed convolution with stride 2 to 9×9, cut to 8×8: 10,593 parameters. */
    private FloatGraph conditional() {
        FloatGraphBuilder b = FloatGraph.builder("decoder");
        int x = b.input("latent", Shape.of(24));
        for (int outputs : new int[] {24, 64, 128}) {
            x = b.dense("dense" + outputs, x, weights(b.shape(x).size(), outputs), weights(outputs));
            x = b.relu("relu" + outputs, x);
        }
        x = b.reshape("image", x, Shape.of(4, 4, 8));
        x = b.convTranspose("up", x, weights(3, 3, 8, 1), weights(1), 2, 2, Padding.VALID);
        return b.build(b.relu("relu", b.crop("crop", x, 0, 0, 8, 8)));
    }

    /** Dense 16-128, two transposed convolutions 3×3 with 8 and 3 filters, sigmoid: 2,979 parameters. */
    private FloatGraph transposed() {
        FloatGraphBuilder b = FloatGraph.builder("decoder");
        int x = b.relu("relu", b.dense("dense", b.input("latent", Shape.of(16)), weights(16, 128), weights(128)));
        x = b.reshape("image", x, Shape.of(4, 4, 8));
        x = b.relu("relu1", b.convTranspose("first", x, weights(3, 3, 8, 8), weights(8), 1, 1, Padding.SAME));
        x = b.convTranspose("second", x, weights(3, 3, 8, 3), weights(3), 1, 1, Padding.SAME);
        return b.build(b.sigmoid("sigmoid", x));
    }

    private Weights weights(Integer... extents) {
        Shape shape = Shape.of(extents);
        float[] v = new float[shape.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) random.nextGaussian() * 0.3f;
        }
        return Weights.of(shape, v);
    }
}
