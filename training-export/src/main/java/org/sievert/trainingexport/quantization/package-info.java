/**
 * How float weights become integers, and what the user says about types where a model file does not.
 *
 * <p>A {@link org.sievert.trainingexport.quantization.QuantizationSpec} is the typed form of a spec's {@code
 * quantization:} section. A {@link org.sievert.trainingexport.quantization.WeightQuantizer} turns the floats of a kernel
 * or bias into an {@link org.sievert.trainingexport.model.IntTensor}; {@link
 * org.sievert.trainingexport.quantization.WeightType} is the one that a user writes.
 *
 * <p>As a spec says it, here for ECON-T's chip, which cuts every product to the last place of its layer's result before
 * adding it:
 *
 * <pre>
 * quantization:
 *   input: ufixed&lt;8,1&gt;
 *   layers:
 *     conv:    {kernel: "fixed&lt;6,1&gt;", bias: "fixed&lt;6,1&gt;", product: "fixed&lt;9,2,TRN,SAT&gt;", activation: "ufixed&lt;8,1,TRN,SAT&gt;"}
 *     encoded: {kernel: "fixed&lt;6,1&gt;", bias: "fixed&lt;6,1&gt;", product: "fixed&lt;10,2,TRN,SAT&gt;", activation: "ufixed&lt;9,1,TRN,SAT&gt;"}
 * </pre>
 *
 * <p>{@code product}, {@code accumulator} and {@code activation} are quantizers: without rounding and overflow they cut
 * and wrap, as {@code ap_fixed} does. {@code kernel} and {@code bias} are stricter: without rounding the weights must lie
 * on the grid, without saturation in the range. What is not said is exact: products and sums without a type keep every
 * bit. What the model file says itself must not be said again.
 */
package org.sievert.trainingexport.quantization;
