package org.sievert.verification.fidelity;

/** What sort of algorithm a result is about. */
public enum AlgorithmKind {
    /** Integers as the chip computes them. */
    AUTOENCODER,
    /** The same network without quantised weights and hidden values. */
    FLOAT_AUTOENCODER,
    /** One of the chip's other algorithms. */
    BASELINE,
    /** Not a competitor: shown to read the others against. */
    REFERENCE
}
