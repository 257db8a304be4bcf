/**
 * Pictures with axes: curves, distributions and maps of the detector's cells, drawn by JFreeChart and written as SVG
 * through Batik's Graphics2D.
 *
 * <p>Every series has a marker and a dash pattern of its own besides its colour (Okabe and Ito's palette), so that
 * pictures can be read in print and without colour vision. The same data give the same bytes: nothing random, no times,
 * identifiers made from the figure's own.
 */
package org.sievert.reports.charts;
