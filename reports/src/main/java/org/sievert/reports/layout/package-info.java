/** Pictures of layouts. */
package org.sievert.reports.layout;
