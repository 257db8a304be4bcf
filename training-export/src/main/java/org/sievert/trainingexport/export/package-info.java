/**
 * Writes models: for people and scripts as one JSON file with the integer weights as CSV, for other tools as QONNX, and
 * networks of floats as plain ONNX.
 */
package org.sievert.trainingexport.export;
