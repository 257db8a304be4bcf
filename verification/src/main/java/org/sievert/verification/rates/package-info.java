/**
 * Expected rates of upsets in a place with radiation, from a cross-section and a flux that the user brings and from what
 * campaigns and proofs say of the netlist. The formulas are in {@code docs/radiation.md}.
 */
package org.sievert.verification.rates;
