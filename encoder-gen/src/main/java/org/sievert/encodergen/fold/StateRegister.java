package org.sievert.encodergen.fold;

import org.sievert.trainingexport.fixed.FixedType;

/**
 * A register of a {@link FoldedMachine}.
 *
 * @param name unique in the machine
 * @param type what it holds
 */
public record StateRegister(String name, FixedType type) {}
