/** Simulation of mapped netlists beside Verilator's, on the same vectors with the same results. */
package org.sievert.benchmarks.gates;
