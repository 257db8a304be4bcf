/**
 * The report's pictures as inline SVG. Each figure is one class; colours come from the page's style sheet through class
 * names, so that one picture serves light and dark. Every element that stands for a figure has the class {@code bar}.
 */
package org.sievert.reports.figures;
