/** Rows and placed cells, read from DEF and LEF. Lengths are in µm. */
package org.sievert.pdkflows.layout.geometry;
