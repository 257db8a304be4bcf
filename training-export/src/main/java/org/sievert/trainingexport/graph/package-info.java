/**
 * Networks as floats: one neutral graph for what frozen TensorFlow graphs, ONNX files and Keras models say, and for
 * networks built by hand.
 *
 * <p>A {@link org.sievert.trainingexport.graph.FloatGraph} lists {@link org.sievert.trainingexport.graph.Node}s in an
 * order in which they can be computed. Tensors are channels last and have no batch extent. Weights are floats, with the
 * file's quantizer beside them where it has one. Two things can be done with a graph: {@link
 * org.sievert.trainingexport.graph.FloatNetwork} evaluates it in float, leaving quantizers out, and {@link
 * org.sievert.trainingexport.graph.GraphImporter} makes an integer model of its encoder.
 */
package org.sievert.trainingexport.graph;
