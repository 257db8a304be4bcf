/**
 * The quantised network: layers with shapes, integer weights, exact types and quantizers, and its reference
 * evaluation.
 *
 * <p>A {@link org.sievert.trainingexport.model.QuantizedModel} is a chain of {@link
 * org.sievert.trainingexport.model.Layer}s. Every layer knows the {@link org.sievert.trainingexport.model.TensorType}
 * of what comes in and what goes out; sums and products are exact unless a layer has a product or accumulator
 * quantizer, so the output type of a {@link org.sievert.trainingexport.model.Layer.Dense} follows from its weights. {@link
 * org.sievert.trainingexport.model.LayerModel} evaluates the chain with plain loops: it is the meaning of the model,
 * and everything that is generated is held against it.
 */
package org.sievert.trainingexport.model;
