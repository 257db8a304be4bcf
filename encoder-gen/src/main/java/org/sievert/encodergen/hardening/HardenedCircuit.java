package org.sievert.encodergen.hardening;

import org.sievert.firrtl.Circuit;

/** A circuit and the redundancy that is in it. */
public record HardenedCircuit(Circuit circuit, HardeningPlan plan) {}
