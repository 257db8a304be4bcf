package org.sievert.trainingexport.training.network;

/** The grids of a layer's kernel and bias. */
public record WeightQuantizers(FakeQuantizer kernel, FakeQuantizer bias) {}
