package org.sievert.encodergen.datapath;

import org.sievert.trainingexport.fixed.FixedType;

/** An output of a datapath: the value of a node, which the type holds, under this name. */
public record OutputPort(String name, int node, FixedType type) {}
