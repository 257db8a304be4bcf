/** Formal proof that a mapped netlist is the same sequential circuit as the RTL. */
package org.sievert.verification.equivalence;
