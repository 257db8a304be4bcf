/** Mapped netlists: which cells they consist of, and whether those are cells of the PDK. */
package org.sievert.pdkflows.netlist;
