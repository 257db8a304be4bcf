/**
 * From a mapped netlist to a layout: what is asked for and what came out. The flow itself is in {@code openroad}, the
 * geometry that it leaves behind in {@code geometry}, the distance between replicas in {@code replicas}, and mask data in
 * {@code gds}.
 */
package org.sievert.pdkflows.layout;
