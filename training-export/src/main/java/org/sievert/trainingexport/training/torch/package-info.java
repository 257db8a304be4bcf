/**
 * Training on PyTorch through DJL. All types of that library stay in this package, so that nothing else needs it.
 *
 * <p>{@link org.sievert.trainingexport.training.torch.TorchTraining} is the door. All trained values lie in one flat
 * tensor, laid out by {@link org.sievert.trainingexport.training.torch.ParameterLayout}; {@link
 * org.sievert.trainingexport.training.torch.EncoderGraph} and {@link
 * org.sievert.trainingexport.training.torch.DecoderGraph} compute from it, {@link
 * org.sievert.trainingexport.training.torch.Loss} compares, {@link
 * org.sievert.trainingexport.training.torch.PhaseTrainer} steps.
 *
 * <p><b>Exactness.</b> With quantizers every value is a multiple of a power of two of less than 24 bits, which a float
 * holds exactly; sums are plain matrix products, exact in any order. So the forward pass is the integer model's, bit for
 * bit. <b>Gradients</b> go straight through rounding; where a value saturates they are 0, where it wraps 1. Weights are
 * kept within their type's range after every step, so that none is lost outside.
 */
package org.sievert.trainingexport.training.torch;
