package org.sievert.trainingexport.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sievert.trainingexport.graph.FloatGraph;
import org.sievert.trainingexport.graph.FloatGraphBuilder;
import org.sievert.trainingexport.graph.Node;
import org.sievert.trainingexport.graph.Op;
import org.sievert.trainingexport.graph.Padding;
import org.sievert.trainingexport.graph.Weights;
import org.sievert.trainingexport.model.Shape;

/** Random networks of floats, built like decoders and like encoders; counts what it made. */
final class RandomGraphs {
    private final Random random;
    private final Map<String, Integer> made = new TreeMap<>();

    RandomGraphs(long seed) {
        random = new Random(seed);
    }

    Map<String, Integer> made() {
        return made;
    }

    FloatGraph next() {
        FloatGraphBuilder b = FloatGraph.builder("random");
        int x = b.input("latent", Shape.of(2 + random.nextInt(5)));
        if (random.nextBoolean()) {
            int c = b.input("conditions", Shape.of(1 + random.nextInt(3)));
            x = b.concat("joined", x, c);
        }
        Shape image = Shape.of(2 + random.nextInt(3), 2 + random.nextInt(3), 1 + random.nextInt(3));
        x = b.dense("dense", "dense", "dense", x, weights(b.shape(x).size(), image.size()), bias(image.size()));
        x = b.relu("relu", x);
        x = b.reshape("image", x, image);
        for (int i = 0; i < 2; i++) {
            x = spatial(b, x, i);
            x = random.nextInt(3) == 0 ? b.sigmoid("sigmoid" + i, x) : b.relu("relu" + i, x);
        }
        if (random.nextInt(3) == 0) {
            int size = b.shape(x).size();
            List<Integer> source = IntStream.range(0, 6)
                    .mapToObj(i -> random.nextInt(size + 1) - 1)
                    .toList();
            x = b.gather("gather", "gather", "gather", x, Shape.of(6), source);
            x = b.same("minimum", "minimum", "minimum", x, new Op.Minimum(0.25));
        }
        FloatGraph graph = b.build(x);
        for (Node n : graph.nodes()) {
            made.merge(n.op().getClass().getSimpleName(), 1, Integer::sum);
        }
        return graph;
    }

    private int spatial(FloatGraphBuilder b, int x, int i) {
        Shape s = b.shape(x);
        int outputs = 1 + random.nextInt(3);
        int rows = 1 + random.nextInt(3);
        int columns = 1 + random.nextInt(3);
        int rowStride = 1 + random.nextInt(3);
        int columnStride = 1 + random.nextInt(2);
        Padding padding = Padding.values()[random.nextInt(2)];
        Weights kernel = weights(rows, columns, s.extent(2), outputs);
        return switch (random.nextInt(5)) {
            case 0 -> b.pad("pad" + i, x, 1, 0, random.nextInt(2), 2);
            case 1 -> s.extent(0) > 1 ? b.crop("crop" + i, x, 1, 0, s.extent(0) - 1, s.extent(1)) : x;
            case 2 -> rows <= s.extent(0) && columns <= s.extent(1)
                    ? b.conv("conv" + i, x, kernel, bias(outputs).orElse(zeros(outputs)), 1, columnStride, padding)
                    : x;
            default -> b.convTranspose(
                    "up" + i, "up", "up", x, kernel, bias(outputs), rowStride, columnStride, padding);
        };
    }

    private Optional<Weights> bias(int outputs) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(weights(outputs));
    }

    private static Weights zeros(int outputs) {
        return Weights.of(Shape.of(outputs), new float[outputs]);
    }

    private Weights weights(Integer... extents) {
        Shape shape = Shape.of(extents);
        float[] v = new float[shape.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) (random.nextGaussian() * 0.5);
        }
        return Weights.of(shape, v);
    }
}
