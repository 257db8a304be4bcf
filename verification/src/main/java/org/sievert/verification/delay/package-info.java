/**
 * Loads of nets, and delays of gates by the tables of a liberty file.
 *
 * <p>{@link org.sievert.verification.delay.NetLoads} says what each net has to drive and how slowly it changes; {@link
 * org.sievert.verification.delay.GateDelays} what a gate takes from each of its inputs. Before layout wires have neither
 * capacitance nor delay. These delays serve power and the times at which pulses arrive; whether a design meets its clock is
 * OpenSTA's business.
 */
package org.sievert.verification.delay;
