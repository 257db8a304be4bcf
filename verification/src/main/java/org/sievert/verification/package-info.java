/** Holds the levels against each other: vectors, RTL and netlist simulation, formal equivalence. */
package org.sievert.verification;
