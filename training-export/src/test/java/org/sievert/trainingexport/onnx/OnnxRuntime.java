package org.sievert.trainingexport.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs ONNX models by ONNX Runtime. */
public final class OnnxRuntime implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public OnnxRuntime(byte[] model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.setIntraOpNumThreads(1);
            session = environment.createSession(model, options);
        }
    }

    /** Inputs in the model's order, with the extents that follow the batch. */
    public float[] run(int batch, List<float[]> inputs, List<List<Integer>> extents) throws OrtException {
        Map<String, OnnxTensor> feed = new LinkedHashMap<>();
        int i = 0;
        for (String name : session.getInputNames()) {
            long[] shape = new long[extents.get(i).size() + 1];
            shape[0] = batch;
            for (int d = 1; d < shape.length; d++) {
                shape[d] = extents.get(i).get(d - 1);
            }
            feed.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs.get(i++)), shape));
        }
        try (OrtSession.Result result = session.run(feed)) {
            FloatBuffer out = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] y = new float[out.remaining()];
            out.get(y);
            return y;
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
