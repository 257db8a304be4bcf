/**
 * Evaluates datapaths, many vectors at a time.
 *
 * <p>{@link org.sievert.encodergen.interpreter.DatapathInterpreter} turns a graph once into a list of steps over blocks
 * of vectors: one array per value, reused as soon as the value is not needed any more, one plain loop per node that the
 * JIT compiler vectorises. Values are {@code int} where all ranges allow it, else {@code long}.
 */
package org.sievert.encodergen.interpreter;
