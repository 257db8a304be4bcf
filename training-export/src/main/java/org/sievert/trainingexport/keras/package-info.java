/**
 * Reads Keras 2 models, with QKeras layers or plain ones: architecture as JSON (or inside an HDF5 file), weights as
 * HDF5.
 *
 * <p>The way of a layer: {@link org.sievert.trainingexport.keras.KerasFile} opens the files, {@link
 * org.sievert.trainingexport.keras.KerasGraphReader} makes a graph of {@link org.sievert.trainingexport.keras.KerasLayer}s,
 * {@link org.sievert.trainingexport.keras.EncoderChain} cuts the encoder out of it, and {@link
 * org.sievert.trainingexport.keras.KerasImporter} hands each layer to the {@link
 * org.sievert.trainingexport.keras.LayerReader} of its class. QKeras quantizers are read by {@link
 * org.sievert.trainingexport.keras.QKerasQuantizers}.
 *
 * <p>Meaning of the quantizers: QKeras, {@code qkeras/quantizers.py}. The layer arithmetic is the integer one of {@link
 * org.sievert.trainingexport.model.LayerModel}; nothing is approximated: what has no exact integer form is refused by
 * name.
 */
package org.sievert.trainingexport.keras;
