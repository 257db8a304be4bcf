/**
 * From layers to arithmetic: one method per kind of layer turns a {@link
 * org.sievert.trainingexport.model.QuantizedModel} into a {@link org.sievert.encodergen.datapath.Datapath} of sums of
 * products, quantisations and clamps that computes exactly what {@link org.sievert.trainingexport.model.LayerModel}
 * does. How a sum becomes adders is decided later, by passes.
 */
package org.sievert.encodergen.lowering;
