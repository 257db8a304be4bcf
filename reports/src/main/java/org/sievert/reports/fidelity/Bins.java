package org.sievert.reports.fidelity;

import org.sievert.reports.text.Figures;
import org.sievert.verification.fidelity.BinnedMetrics;

/** Bins in words and as places on an axis. */
final class Bins {
    /** The binning whose values are whole numbers. */
    private static final String CELLS = "occupancy";

    private Bins() {}

    static String words(BinnedMetrics b, String unit) {
        if (b.binning().equals(CELLS) && Double.isFinite(b.high())) {
            String last = Figures.plain(b.high() - 1);
            return b.high() - b.low() == 1 ? last : Figures.plain(b.low()) + " to " + last;
        }
        String range = Double.isFinite(b.high())
                ? Figures.plain(b.low()) + " to " + Figures.plain(b.high())
                : Figures.plain(b.low()) + " and more";
        return range + (unit.isEmpty() ? "" : " " + unit);
    }

    /** Where a bin stands on an axis: its middle, or a little beyond its lower end where it is open. */
    static double place(BinnedMetrics b, boolean logarithmic) {
        if (b.binning().equals(CELLS) && Double.isFinite(b.high())) {
            return (b.low() + b.high() - 1) / 2;
        }
        if (!Double.isFinite(b.high())) {
            return b.low() * 1.1;
        }
        return logarithmic && b.low() > 0 ? Math.sqrt(b.low() * b.high()) : (b.low() + b.high()) / 2;
    }
}
