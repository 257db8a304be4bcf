/** The report's tables as CSV: one class per table, units in the column names, a cell left empty where not run. */
package org.sievert.reports.csv;
