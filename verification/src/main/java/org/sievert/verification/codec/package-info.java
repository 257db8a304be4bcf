/**
 * From charges over the links and back: what a receiver has of an event when the chip runs one algorithm at one number
 * of links.
 *
 * <p>A {@link org.sievert.verification.codec.Codec} always goes through the packed words ({@link
 * org.sievert.verification.links}): the chip's own algorithms pack and unpack charges, an autoencoder packs and unpacks
 * latent values between its integer encoder and its float decoder. Codes are decoded to the middle of what they stand
 * for, for all algorithms alike.
 */
package org.sievert.verification.codec;
