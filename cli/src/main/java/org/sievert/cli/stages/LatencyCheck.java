package org.sievert.cli.stages;

import java.util.Locale;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.EncoderOptionException;
import org.sievert.encodergen.cost.CornerDelays;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Refuses a latency that cannot be met at the clock, with the smallest one that can.
 *
 * <p>It is refused only where the estimate is so far above the period that its error cannot be the reason, in the corner
 * that gives areas; what is nearer static timing decides, in every corner.
 */
final class LatencyCheck {
    private LatencyCheck() {}

    /**
     * @throws EncoderOptionException with the smallest latency, or saying that the clock is too fast for any
     */
    static void check(BuiltEncoder encoder, PassPipeline passes, QuantizedModel model, Spec spec, StageBudget budget) {
        double period = spec.clockPeriodNs();
        double possible = budget.possible(period);
        if (encoder.delay() <= possible) {
            return;
        }
        CornerDelays hardest = budget.hardest(period);
        String needed = String.format(
                Locale.ROOT,
                "latency %d cannot be met: a stage needs about %.1f ns, the clock period is %s ns (%s)",
                spec.latency(),
                hardest.periodNs(encoder.delay()),
                number(period),
                hardest.name());
        Datapath combinational = passes.run(ModelLowering.lower(model, spec.name()));
        double within = hardest.adderDelays(period);
        for (int latency = spec.latency() + 1; latency <= Pipeliner.MAX_LATENCY; latency++) {
            if (Pipeliner.shortestStage(combinational, latency) <= within) {
                throw new EncoderOptionException(needed + "; the smallest latency that can is about " + latency
                        + ", or use a longer clock period");
            }
        }
        throw new EncoderOptionException(needed + "; no latency up to " + Pipeliner.MAX_LATENCY
                + " can, use a clock period of at least "
                + String.format(
                        Locale.ROOT,
                        "%.2f ns",
                        hardest.periodNs(Pipeliner.shortestStage(combinational, Pipeliner.MAX_LATENCY))));
    }

    private static String number(double ns) {
        return ns == Math.rint(ns) ? String.valueOf((long) ns) : String.valueOf(ns);
    }
}
