/**
 * Reads frozen TensorFlow graphs ({@code .pb}, a binary GraphDef).
 *
 * <p>{@link org.sievert.trainingexport.tensorflow.GraphDefReader} reads the nodes. {@link
 * org.sievert.trainingexport.tensorflow.TensorFlowReader} walks them in order and builds a {@link
 * org.sievert.trainingexport.graph.FloatGraph}. Quantizers that QKeras spelt out in Mul, Round, Minimum and their like
 * come out as quantizers: an element-wise value is kept as an exact linear combination ({@link
 * org.sievert.trainingexport.tensorflow.Combination}), in which the detour of a straight-through estimator, x + (q − x),
 * cancels by itself.
 *
 * <p>Field numbers: TensorFlow, {@code tensorflow/core/framework/graph.proto}, {@code node_def.proto}, {@code
 * attr_value.proto}, {@code tensor.proto}, {@code tensor_shape.proto}.
 */
package org.sievert.trainingexport.tensorflow;
