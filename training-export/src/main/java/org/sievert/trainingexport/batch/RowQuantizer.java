package org.sievert.trainingexport.batch;

import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;

/** A {@link Quantizer} on rows: rounding as one addition and a shift, then overflow where it can occur. */
final class RowQuantizer {
    private final Quantizer quantizer;
    private final int drop;
    private final boolean overflows;

    private RowQuantizer(Quantizer quantizer, int drop, boolean overflows) {
        this.quantizer = quantizer;
        this.drop = drop;
        this.overflows = overflows;
    }

    /**
     * @param min lowest integer that comes in
     * @param max highest integer that comes in
     * @param fraction fraction bits of what comes in
     * @return empty if a value on the way needs more than 32 bits
     */
    static Optional<RowQuantizer> of(Quantizer q, long min, long max, int fraction) {
        int drop = fraction - q.type().fractionBits();
        if (q.type().width() > 31 || min < Integer.MIN_VALUE || max > Integer.MAX_VALUE || Math.abs(drop) > 30) {
            return Optional.empty();
        }
        long headroom = drop > 0 ? 1L << drop : 0;
        long low = drop < 0 ? min << -drop : min;
        long high = drop < 0 ? max << -drop : max + headroom;
        if (low < Integer.MIN_VALUE || high > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        FixedType t = q.type();
        long reachedLow = drop > 0 ? q.rounding().shiftRight(min, drop) : low;
        long reachedHigh = drop > 0 ? q.rounding().shiftRight(max, drop) : high;
        long bottom = q.overflow() == Overflow.SAT_SYM && t.signed() ? -t.max() : t.min();
        return Optional.of(new RowQuantizer(q, drop, reachedLow < bottom || reachedHigh > t.max()));
    }

    /** Bits to drop if the quantizer is nothing but that: floor, and no value overflows; else −1. */
    int plainFloor() {
        return drop >= 0 && !overflows && (drop == 0 || quantizer.rounding() == Rounding.TRN) ? drop : -1;
    }

    void apply(int[] d) {
        round(d);
        if (!overflows) {
            return;
        }
        FixedType t = quantizer.type();
        switch (quantizer.overflow()) {
            case SAT -> RowLoops.clamp(d, (int) t.min(), (int) t.max());
            case SAT_SYM -> RowLoops.clamp(d, t.signed() ? (int) -t.max() : 0, (int) t.max());
            case WRAP -> wrap(d, t);
        }
    }

    private static void wrap(int[] d, FixedType t) {
        if (t.signed()) {
            RowLoops.wrapSigned(d, 32 - t.width());
        } else {
            RowLoops.wrapUnsigned(d, 32 - t.width());
        }
    }

    private void round(int[] d) {
        if (drop == 0) {
            return;
        }
        if (drop < 0) {
            RowLoops.shiftLeft(d, -drop);
            return;
        }
        int half = 1 << (drop - 1);
        switch (quantizer.rounding()) {
            case TRN -> RowLoops.roundPlain(d, 0, drop);
            case RND -> RowLoops.roundPlain(d, half, drop);
            case RND_MIN_INF -> RowLoops.roundPlain(d, half - 1, drop);
            case RND_CONV -> RowLoops.roundOdd(d, half - 1, drop);
            case RND_ZERO -> RowLoops.roundBySign(d, half - 1, 1, drop);
            case RND_INF -> RowLoops.roundBySign(d, half, -1, drop);
            case TRN_ZERO -> RowLoops.roundBySign(d, 0, (1 << drop) - 1, drop);
        }
    }
}
