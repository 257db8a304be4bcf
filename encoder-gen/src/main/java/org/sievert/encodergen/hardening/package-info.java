/**
 * Redundancy against upsets, as a step from circuit to circuit: whatever made the circuit, its registers become replicas
 * with voters.
 *
 * <p>{@link org.sievert.encodergen.hardening.Hardening} rewrites a circuit as {@link
 * org.sievert.encodergen.hardening.HardeningOptions} say; {@link org.sievert.encodergen.hardening.HardeningPlan} says what it
 * put where, so that the netlist can be held against it.
 */
package org.sievert.encodergen.hardening;
