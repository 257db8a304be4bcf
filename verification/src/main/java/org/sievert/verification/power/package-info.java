/**
 * Power of a mapped netlist from what its nets do while real vectors pass through it.
 *
 * <p>{@link org.sievert.verification.power.Activity} counts toggles and states in a zero-delay simulation; {@link
 * org.sievert.verification.power.PowerAnalysis} multiplies them with the leakage, internal energies and capacitances of the
 * liberty files.
 */
package org.sievert.verification.power;
