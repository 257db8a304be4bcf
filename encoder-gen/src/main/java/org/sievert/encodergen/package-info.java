/**
 * The encoder generator: from a quantised model to a pipelined circuit.
 *
 * <p>{@link org.sievert.encodergen.EncoderGenerator} goes the whole way: {@link
 * org.sievert.encodergen.lowering.ModelLowering} makes the {@link org.sievert.encodergen.datapath.Datapath}, {@link
 * org.sievert.encodergen.passes passes} turn sums and rounding into adders and clamps, {@link
 * org.sievert.encodergen.pipeline.Pipeliner} inserts the registers, {@link org.sievert.encodergen.emit.FirrtlEmitter}
 * writes the circuit. {@link org.sievert.encodergen.interpreter.DatapathInterpreter} evaluates any of these graphs.
 */
package org.sievert.encodergen;
