/** Writes an imported model for people and scripts: one JSON file, and the integer weights as CSV. */
package org.sievert.trainingexport.export;
