package org.sievert.trainingexport.training.torch;

import ai.djl.engine.Engine;
import java.util.Map;
import org.sievert.trainingexport.training.EngineMissingException;

/** Starts PyTorch, on one thread: the tensors are small, and results must not depend on the machine. */
final class TorchEngine {
    private static final Map<String, String> SETTINGS = Map.of(
            "ai.djl.offline", "true",
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1");

    private TorchEngine() {}

    /**
     * @throws EngineMissingException if its native library is not there
     */
    static Engine start() {
        SETTINGS.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new EngineMissingException(
                    "training needs PyTorch's native library, which is not there (" + reason(e) + ");"
                            + " './sievert train' fetches ai.djl.pytorch:pytorch-native-cpu (linux-x86_64, 110 MB) through"
                            + " Maven; everything else works without it",
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
