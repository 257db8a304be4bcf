package org.sievert.trainingexport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/** A frozen TensorFlow graph with one output that is asked for, run by TensorFlow itself. */
public final class FrozenGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session;
    private final String input;
    private final String output;

    public FrozenGraph(Path file, String input, String output) throws IOException {
        this(GraphDef.parseFrom(Files.readAllBytes(file)), input, output);
    }

    public FrozenGraph(GraphDef definition, String input, String output) {
        graph.importGraphDef(definition);
        session = new Session(graph);
        this.input = input;
        this.output = output;
    }

    public float[] run(float[] values, long... shape) {
        try (TFloat32 in = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values));
                Result result = session.runner().feed(input, in).fetch(output).run()) {
            TFloat32 out = (TFloat32) result.get(0);
            float[] y = new float[(int) out.size()];
            out.copyTo(DataBuffers.of(y, false, false));
            return y;
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
