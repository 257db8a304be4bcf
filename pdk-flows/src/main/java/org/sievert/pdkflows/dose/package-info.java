/**
 * Total dose: which cells a design must not use, and how much slower and leakier the others become.
 *
 * <p>A {@link org.sievert.pdkflows.dose.DoseProfile} says it for several PDKs; {@link
 * org.sievert.pdkflows.dose.DosedPdk} is a PDK as the flows see it under one profile and dose.
 */
package org.sievert.pdkflows.dose;
