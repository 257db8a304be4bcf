/**
 * Netlists simulated event by event with the delays of their SDF file, clock tree included, each flip-flop watched for data
 * that changes too late (setup) or too early (hold).
 *
 * <p>{@link org.sievert.verification.timed.TimedCircuit} joins netlist, liberty and SDF; {@link
 * org.sievert.verification.timed.TimedSimulation} runs it. Delays of cells are inertial (a pulse shorter than the delay that
 * it would take is not passed on), those of wires pass every pulse. Not covered: pulse widths, clock periods, recovery and
 * removal of asynchronous inputs, and cells that {@link org.sievert.verification.gates.GateGraph} refuses.
 */
package org.sievert.verification.timed;
