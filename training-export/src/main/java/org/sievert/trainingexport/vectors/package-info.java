/** Reads integer test vectors from CSV files, row by row. */
package org.sievert.trainingexport.vectors;
