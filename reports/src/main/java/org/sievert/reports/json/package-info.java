/**
 * {@code report.json}: the machine-readable report.
 *
 * <p>Numbers carry their unit in the key; a key that is absent was not run. Between two runs on the same inputs with the
 * same tools only the group {@code run} (stages and wall times) and {@code equivalence.<pdk>.seconds} may differ.
 */
package org.sievert.reports.json;
