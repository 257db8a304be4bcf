/**
 * Reads ONNX files, with the quantizers of QONNX where they have them.
 *
 * <p>{@link org.sievert.trainingexport.onnx.OnnxFile} reads the nodes and initialisers. {@link
 * org.sievert.trainingexport.onnx.OnnxReader} walks the nodes and builds a {@link
 * org.sievert.trainingexport.graph.FloatGraph}: ONNX images are (channel, row, column), the graph's are channels last;
 * transposing, reshaping, padding, cutting and gathering are all kept as one map of elements ({@link
 * org.sievert.trainingexport.onnx.Moved}), so that what cancels costs nothing.
 *
 * <p>Field numbers: ONNX, {@code onnx/onnx.proto}. Quantizers: QONNX, {@code qonnx/custom_op/general/quant.py}, {@code
 * bipolar_quant.py}, {@code trunc.py}; domains {@code qonnx.custom_op.general}, {@code onnx.brevitas} and {@code
 * finn.custom_op.general}.
 */
package org.sievert.trainingexport.onnx;
