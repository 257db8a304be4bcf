/**
 * Sums of many operands at once: compressor trees.
 *
 * <p>A {@link org.sievert.encodergen.datapath.Node.SumOfProducts} is laid out as a {@link
 * org.sievert.encodergen.compress.BitHeap}: one column of bits per power of two and one constant, into which the signs of
 * all operands have gone, so nothing is extended by its sign. A {@link org.sievert.encodergen.compress.CompressorTree}
 * reduces every column to one bit with full and half adders, the earliest bits first (P. F. Stelling and others, "Optimal
 * circuits for parallel multipliers", IEEE Transactions on Computers 47(3), 1998); the carries that run through the last
 * full adder of each column are the final adder.
 *
 * <p>A full adder takes one bit away. So a sum costs about as many full adders as it has more bits than its result, and
 * not as many as all its partial results have bits.
 */
package org.sievert.encodergen.compress;
