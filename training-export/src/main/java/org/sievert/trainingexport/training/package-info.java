/**
 * Quantisation-aware training of the autoencoder that this project ships, without any machine-learning framework.
 *
 * <p>{@link org.sievert.trainingexport.training.data} makes calorimeter events, {@link
 * org.sievert.trainingexport.training.network} holds layers that can be differentiated, {@link
 * org.sievert.trainingexport.training.keras} writes what was trained as Keras files. This room puts them together:
 * {@link org.sievert.trainingexport.training.SmallAutoencoder} is the network, {@link
 * org.sievert.trainingexport.training.Training} the loop, {@link org.sievert.trainingexport.training.TrainExample} the
 * program that wrote {@code examples/small-autoencoder/}.
 *
 * <p>Everything is deterministic: one seed gives the same numbers on every machine. That is why random numbers come from
 * {@link java.util.Random} (its algorithm is specified) and transcendental functions from {@link StrictMath}.
 */
package org.sievert.trainingexport.training;
