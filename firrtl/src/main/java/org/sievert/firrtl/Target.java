package org.sievert.firrtl;

/** Something with a name that can be read and, unless it is an input or a node, driven. */
public sealed interface Target extends Expression permits Reference, InstancePort {}
