/**
 * {@code report.html}: one self-contained page without scripts and without anything fetched. {@link
 * org.sievert.reports.html.HtmlReport} puts the sections together; each section is one class and leaves itself out when
 * there is nothing to say.
 */
package org.sievert.reports.html;
