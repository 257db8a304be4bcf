package org.sievert.verification.fidelity;

/**
 * Metrics of the events in one bin.
 *
 * @param binning {@code occupancy} (cells above 1 MIPT), {@code energy} (GeV, generated) or {@code moduleSum} (counts)
 * @param low lower end, included
 * @param high upper end, not included
 */
public record BinnedMetrics(String binning, double low, double high, Metrics metrics) {}
