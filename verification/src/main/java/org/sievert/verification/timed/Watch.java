package org.sievert.verification.timed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sievert.pdkflows.sdf.Sdf;

/** What was seen at the flip-flops: violations, and how close others came. */
final class Watch {
    private static final int TOLD = 10;

    private final List<String> told = new ArrayList<>();
    private long setups;
    private long holds;
    private long checked;
    private Closest setup = Closest.NONE;
    private Closest hold = Closest.NONE;

    private record Closest(long margin, Register register, int pin) {
        static final Closest NONE = new Closest(Long.MAX_VALUE, null, 0);

        Closest with(long other, Register by, int at) {
            return other < margin ? new Closest(other, by, at) : this;
        }

        Optional<TimingMargins.Margin> seen() {
            return register == null
                    ? Optional.empty()
                    : Optional.of(new TimingMargins.Margin(
                            (double) margin / Sdf.PER_NS, register.instance, register.pins.get(pin)));
        }
    }

    /** Data that was steady this long before its window. */
    void setup(Register r, int pin, long margin, long now) {
        checked++;
        setup = setup.with(margin, r, pin);
        if (margin < 0) {
            setups++;
            tell("setup", "before", r, pin, margin, now);
        }
    }

    /** Data that changed this long after its window. */
    void hold(Register r, int pin, long margin, long now) {
        checked++;
        hold = hold.with(margin, r, pin);
        if (margin < 0) {
            holds++;
            tell("hold", "after", r, pin, margin, now);
        }
    }

    private void tell(String kind, String side, Register r, int pin, long margin, long now) {
        if (told.size() < TOLD) {
            told.add(String.format(
                    Locale.ROOT,
                    "%s: instance %s (%s), pin %s was not steady long enough %s the clock's edge, by %.4f ns, at %.4f ns",
                    kind,
                    r.instance,
                    r.type,
                    r.pins.get(pin),
                    side,
                    -(double) margin / Sdf.PER_NS,
                    (double) now / Sdf.PER_NS));
        }
    }

    TimingMargins margins() {
        return new TimingMargins(checked, setups, holds, List.copyOf(told), setup.seen(), hold.seen());
    }
}
