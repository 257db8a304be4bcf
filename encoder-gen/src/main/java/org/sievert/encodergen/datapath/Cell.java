package org.sievert.encodergen.datapath;

/**
 * A node with what is known about it.
 *
 * @param node the operation
 * @param range the values that it can take
 * @param scope the layer of the model that it was made for, or ""
 * @param label a name for people, unique in the datapath, or ""
 */
public record Cell(Node node, Interval range, String scope, String label) {}
