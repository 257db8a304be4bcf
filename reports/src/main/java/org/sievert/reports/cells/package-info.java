/** Sorts the standard cells of any library into a few families, to show where the area goes. */
package org.sievert.reports.cells;
