/**
 * How float weights become integers, and what the user says about types where a model file does not.
 *
 * <p>A {@link org.sievert.trainingexport.quantization.QuantizationSpec} is the typed form of a spec's {@code
 * quantization:} section. A {@link org.sievert.trainingexport.quantization.WeightQuantizer} turns the floats of a kernel
 * or bias into an {@link org.sievert.trainingexport.model.IntTensor}; {@link
 * org.sievert.trainingexport.quantization.WeightType} is the one that a user writes.
 */
package org.sievert.trainingexport.quantization;
