/** Turns results into {@code report.json}, CSV tables and a self-contained HTML page; computes nothing itself. */
package org.sievert.reports;
