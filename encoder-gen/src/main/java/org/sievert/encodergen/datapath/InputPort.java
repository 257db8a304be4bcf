package org.sievert.encodergen.datapath;

import org.sievert.trainingexport.fixed.FixedType;

/** An input of a datapath: an integer of this type, under this name. */
public record InputPort(String name, FixedType type) {}
