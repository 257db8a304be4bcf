/**
 * Mapped netlists evaluated gate by gate, with the cell functions that the liberty file gives.
 *
 * <p>{@link org.sievert.verification.gates.GateNetlist} reads the structure, {@link
 * org.sievert.verification.gates.CellFunction} the functions, and {@link org.sievert.verification.gates.GateGraph} joins
 * both. {@link org.sievert.verification.gates.GateCircuit} steps such a graph with three values per net. Nothing here
 * goes through yosys, which wrote the netlist: a netlist that yosys misreads would still be caught.
 */
package org.sievert.verification.gates;
