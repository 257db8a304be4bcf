package org.sievert.verification.fidelity;

import org.sievert.trainingexport.detector.EventSource;

/** Events under the name that results carry. */
public record DataSet(String name, EventSource source) {}
