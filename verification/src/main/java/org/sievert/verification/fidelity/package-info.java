/**
 * What the compression keeps of the physics: distances between true and decoded charge maps, energy response and
 * resolution, and data volume, for an autoencoder and for the detector's other algorithms on the same events.
 */
package org.sievert.verification.fidelity;
