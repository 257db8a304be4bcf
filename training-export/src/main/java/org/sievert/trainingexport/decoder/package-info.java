/**
 * The decoder that stands behind the link, off the detector, in floating point: from latent values, and whatever side
 * inputs it was trained with, to an image of the module.
 */
package org.sievert.trainingexport.decoder;
