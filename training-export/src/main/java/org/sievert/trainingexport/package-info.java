/**
 * What a training tool saved, as an exact integer network.
 *
 * <p>{@link org.sievert.trainingexport.fixed} holds fixed-point types and rounding, {@link
 * org.sievert.trainingexport.model} the quantised network and its layer-by-layer reference, the other rooms read and
 * write files. Nothing here knows hardware.
 */
package org.sievert.trainingexport;
