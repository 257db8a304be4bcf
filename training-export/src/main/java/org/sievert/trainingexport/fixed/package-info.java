/**
 * Fixed-point types: how an integer stands for a number, and how a number is brought into a narrower type.
 *
 * <p>A value is an integer <i>q</i> and a type with <i>f</i> fraction bits: it means q &middot; 2<sup>&minus;f</sup>.
 * All inference is integer arithmetic on q. Rounding and overflow names are those of {@code ap_fixed} (Vitis HLS user
 * guide UG1399, "Arbitrary Precision Fixed-Point Data Types").
 */
package org.sievert.trainingexport.fixed;
