/**
 * What travels on the ECON-T chip's output links, bit for bit: packers and unpackers of its five formats
 * (autoencoder, repeater, best choice, super trigger cells, threshold). They reproduce the output words of CMS's
 * published test vectors (cmantill/econt_test-vectors), and the studies of reconstruction quality see only what an
 * unpacker gets out of such words.
 *
 * <p>All formats take 48 charges in counts in the order behind the chip's multiplexer; which detector cell stands
 * where is the caller's choice ({@link org.sievert.trainingexport.detector.TriggerCells} has orders). A link carries
 * one 32-bit word per crossing; {@code words[i]} is link i. Words are filled from the most significant bit.
 */
package org.sievert.verification.links;
