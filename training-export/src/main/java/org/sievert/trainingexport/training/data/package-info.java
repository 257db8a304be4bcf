/**
 * Calorimeter events for training and for vectors: the geometry of a module of 48 trigger cells, a generator of
 * showers over pile-up, and the normalisation that the detector's electronics apply before the encoder.
 */
package org.sievert.trainingexport.training.data;
