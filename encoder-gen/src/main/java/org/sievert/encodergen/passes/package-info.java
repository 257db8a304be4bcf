/**
 * Changes of a datapath that keep what it computes.
 *
 * <p>A {@link org.sievert.encodergen.passes.Pass} is a function from {@link org.sievert.encodergen.datapath.Datapath} to
 * {@link org.sievert.encodergen.datapath.Datapath}: one per class, configured by its constructor, without state. Most
 * are written as a {@link org.sievert.encodergen.passes.Rewriter} that says what becomes of one node. {@link
 * org.sievert.encodergen.passes.PassPipeline} runs them in order and verifies the graph after each.
 *
 * <p>{@link org.sievert.encodergen.passes.RoundingExpansion} leaves no rounding or saturating quantisation, {@link
 * org.sievert.encodergen.passes.SumExpansion} no sum of products; the order is this one, so that rounding constants
 * join the sums.
 */
package org.sievert.encodergen.passes;
