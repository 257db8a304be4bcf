package org.sievert.reports.results;

import org.sievert.verification.fidelity.FidelityResult;

/**
 * What the fidelity stage found.
 *
 * @param eLinks the number of links that figures and summaries show where they show only one
 * @param latentBits bits of the encoder's output per crossing, without headers
 * @param result all of it
 */
public record FidelityReport(int eLinks, int latentBits, FidelityResult result) {}
