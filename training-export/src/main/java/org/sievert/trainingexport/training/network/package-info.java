/**
 * Layers with forward and backward passes, quantizers with a straight-through gradient, a loss and an optimiser.
 *
 * <p>A batch is one array: sample after sample, each row-major in its layer's shape. Layers keep what they need for the
 * backward pass, so a network belongs to one thread, and {@code backward} follows the {@code forward} that it
 * differentiates.
 *
 * <p>Values are doubles. On the grids of the quantizers used here every product and sum fits 53 bits, so the quantised
 * forward pass is exact and can be compared bit for bit with integer arithmetic.
 */
package org.sievert.trainingexport.training.network;
