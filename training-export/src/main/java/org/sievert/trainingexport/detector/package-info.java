/**
 * The detector in front of the encoder: one module of 48 trigger cells of CMS's endcap calorimeter, its geometry, its
 * events and what its electronics do before the network.
 *
 * <p>Everything speaks of charges in counts (100/1024 fC; one minimum-ionising particle in 300 µm of silicon leaves
 * 35) by CMS's cell index. {@link org.sievert.trainingexport.detector.EventSource} is the seam: the generator, CSV
 * files and the chip's published test vectors are all read through it, one event at a time, so that a data set need
 * not fit into memory. {@link org.sievert.trainingexport.detector.ModuleNormalisation} turns an event into the
 * encoder's input integers.
 */
package org.sievert.trainingexport.detector;
