/**
 * Writes trained networks as Keras 2 files: the architecture as JSON (QKeras layers and quantizers where weights are
 * quantised, plain layers otherwise) and the weights as HDF5.
 */
package org.sievert.trainingexport.training.keras;
