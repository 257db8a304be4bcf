/** Mask data: KLayout joins a routed DEF with the cells' own layouts. */
package org.sievert.pdkflows.layout.gds;
