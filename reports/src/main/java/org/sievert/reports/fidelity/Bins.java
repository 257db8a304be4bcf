package org.sievert.reports.fidelity;

import org.sievert.reports.text.Figures;
import org.sievert.verification.fidelity.BinnedMetrics;

/** Bins in words and as places on an axis. */
final class Bins {
    private Bins() {}

    static String words(BinnedMetrics b, String unit) {
        String range = Double.isFinite(b.high())
                ? Figures.plain(b.low()) + " to " + Figures.plain(b.high())
                : Figures.plain(b.low()) + " and more";
        return range + (unit.isEmpty() ? "" : " " + unit);
    }

    /** Where a bin stands on an axis: its middle, or a little beyond its lower end where it is open. */
    static double place(BinnedMetrics b, boolean logarithmic) {
        if (!Double.isFinite(b.high())) {
            return b.low() * 1.1;
        }
        return logarithmic && b.low() > 0 ? Math.sqrt(b.low() * b.high()) : (b.low() + b.high()) / 2;
    }
}
