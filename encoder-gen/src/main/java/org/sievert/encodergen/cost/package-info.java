/**
 * What a datapath costs in a PDK, before it is mapped.
 *
 * <p>{@link org.sievert.encodergen.cost.CellCosts} says what single cells cost, as read from a library; {@link
 * org.sievert.encodergen.cost.CostModel} adds them up for a datapath and a way to map adders.
 */
package org.sievert.encodergen.cost;
