package org.sievert.cli.stages;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptionException;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.pipeline.Pipeliner;

/**
 * Refuses a latency that cannot be met at the clock, with the smallest one that can.
 *
 * <p>It is refused only where the estimate is so far above the period that its error cannot be the reason, in the corner
 * that gives areas; what is nearer static timing decides, in every corner.
 */
final class LatencyCheck {
    private static final int MOST_BUILDS = 5;
    private static final int STEP = 8;

    private final EncoderGenerator generator;
    private final Datapath combinational;
    private final EncoderOptions options;
    private final Map<Integer, Double> delays = new HashMap<>();

    private LatencyCheck(EncoderGenerator generator, Datapath combinational, EncoderOptions options) {
        this.generator = generator;
        this.combinational = combinational;
        this.options = options;
    }

    /**
     * @param encoders as they were built, in the styles that are fast enough or the fastest
     * @throws EncoderOptionException with the smallest latency, or saying that the clock is too fast for any
     */
    static void check(List<GeneratedEncoder> encoders, EncoderGenerator generator, Spec spec, StageBudget budget) {
        double period = spec.clockPeriodNs();
        GeneratedEncoder fastest = encoders.stream()
                .min(Comparator.comparingDouble(BuiltEncoder::longest))
                .orElseThrow();
        double delay = BuiltEncoder.longest(fastest);
        if (delay <= budget.possible(period)) {
            return;
        }
        CornerDelays hardest = budget.hardest(period);
        String needed = String.format(
                Locale.ROOT,
                "latency %d cannot be met: a stage needs about %.1f ns, the clock period is %s ns (%s)",
                spec.latency(),
                hardest.periodNs(delay),
                number(period),
                hardest.name());
        LatencyCheck c = new LatencyCheck(generator.with(fastest.style()), fastest.combinational(), fastest.options());
        double within = hardest.adderDelays(period);
        OptionalInt smallest = c.smallest(spec.latency(), within);
        if (smallest.isPresent()) {
            throw new EncoderOptionException(needed + "; the smallest latency that can is about " + smallest.getAsInt()
                    + ", or use a longer clock period");
        }
        throw new EncoderOptionException(needed + "; no latency up to " + Pipeliner.MAX_LATENCY
                + " can, use a clock period of at least "
                + String.format(
                        Locale.ROOT,
                        "%.2f ns",
                        hardest.periodNs(Pipeliner.shortestStage(c.combinational, Pipeliner.MAX_LATENCY))));
    }

    /** The smallest latency above one that is too small: an estimate, and then some latencies near it are built. */
    private OptionalInt smallest(int tooSmall, double within) {
        int latency = tooSmall + 1;
        while (latency < Pipeliner.MAX_LATENCY && Pipeliner.shortestStage(combinational, latency) > within) {
            latency++;
        }
        int builds = 0;
        while (latency < Pipeliner.MAX_LATENCY && builds++ < MOST_BUILDS && delay(latency) > within) {
            latency += 1 + latency / STEP;
        }
        while (latency > tooSmall + 1 && builds++ < MOST_BUILDS && delay(latency - 1) <= within) {
            latency--;
        }
        return latency < Pipeliner.MAX_LATENCY ? OptionalInt.of(latency) : OptionalInt.empty();
    }

    private double delay(int latency) {
        return delays.computeIfAbsent(
                latency,
                l -> generator.longestStage(
                        combinational, new EncoderOptions(options.name(), l).withStage(options.stage())));
    }

    private static String number(double ns) {
        return ns == Math.rint(ns) ? String.valueOf((long) ns) : String.valueOf(ns);
    }
}
