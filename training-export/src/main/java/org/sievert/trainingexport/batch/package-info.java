/**
 * Fast integer inference of quantised networks, many inputs at a time.
 *
 * <p>{@link org.sievert.trainingexport.batch.BatchEncoder} compiles a {@link
 * org.sievert.trainingexport.model.QuantizedModel} once into steps over rows: a row holds one element of a layer's
 * tensor for a block of inputs, so that every loop runs over independent lanes and the JIT compiler vectorises it.
 * Arrangements, padding and reshaping only rename rows. It gives exactly what {@link
 * org.sievert.trainingexport.model.LayerModel} gives, which stays the meaning of the model: networks whose values do
 * not fit 32-bit lanes are run by it.
 */
package org.sievert.trainingexport.batch;
