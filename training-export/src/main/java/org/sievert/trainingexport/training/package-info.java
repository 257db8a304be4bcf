/**
 * Quantisation-aware training of encoders with float decoders.
 *
 * <p>{@link org.sievert.trainingexport.training.plan} says what is to be trained; {@link
 * org.sievert.trainingexport.training.data} holds the events as tensors; {@link
 * org.sievert.trainingexport.training.torch} trains on PyTorch and writes the models; this package holds what is known
 * without the engine: progress, results and their tables.
 */
package org.sievert.trainingexport.training;
