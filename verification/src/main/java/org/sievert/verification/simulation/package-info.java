/** Simulation of generated RTL and of mapped netlists against expected integers, cycle by cycle. */
package org.sievert.verification.simulation;
