/** A small writer of XHTML and SVG: elements are nested by nesting lambdas, and every text is escaped. */
package org.sievert.reports.markup;
