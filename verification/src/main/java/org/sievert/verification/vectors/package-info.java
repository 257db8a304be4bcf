/**
 * The integer vectors that every level of a design is held against: where they come from, what the layer model says
 * about them, and how they are written down.
 *
 * <p>A {@link org.sievert.verification.vectors.VectorSet} is made by a {@link
 * org.sievert.verification.vectors.VectorGenerator} (corner cases and seeded random inputs, expected outputs from the
 * layer model) or read from a spec's own file by {@link org.sievert.verification.vectors.VectorsCsv}. The same set then
 * goes through the datapath interpreter, the RTL and the mapped netlist.
 */
package org.sievert.verification.vectors;
