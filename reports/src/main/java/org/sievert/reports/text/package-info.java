/** Figures as words: grouping, decimals and signs, the same in every output and in every locale. */
package org.sievert.reports.text;
