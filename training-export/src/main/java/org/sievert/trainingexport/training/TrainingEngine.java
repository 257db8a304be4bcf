package org.sievert.trainingexport.training;

/** What can be known of PyTorch without starting it. */
public final class TrainingEngine {
    private static final String MARKER = "native/lib/pytorch.properties";

    private TrainingEngine() {}

    /** Whether PyTorch's native library is on the class path. */
    public static boolean isOnClassPath() {
        return TrainingEngine.class.getClassLoader().getResource(MARKER) != null;
    }
}
