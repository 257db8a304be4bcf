package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.verification.simulation.TopModule;

/** Figures about a generated encoder for the report. */
final class EncoderSummaries {
    /** Valid and tag travel in every rank. */
    private static final int CONTROL_BITS = 1 + TopModule.TAG_BITS;

    private EncoderSummaries() {}

    static EncoderSummary of(GeneratedEncoder encoder, Spec spec) {
        DatapathStatistics s = encoder.statistics();
        List<Long> ranks =
                s.registerBits().stream().map(bits -> bits + CONTROL_BITS).toList();
        List<EncoderSummary.Stage> stages = new ArrayList<>();
        for (int i = 0; i < encoder.options().latency(); i++) {
            DatapathStatistics.Stage stage = s.stages().get(i);
            stages.add(new EncoderSummary.Stage(
                    ranks.get(i + 1),
                    encoder.stageDelays().delays().get(i),
                    OptionalLong.of(stage.adderBits()),
                    stage.layers()));
        }
        List<EncoderSummary.LayerCost> costs = new ArrayList<>();
        s.layers().forEach((layer, size) -> {
            if (size.adders() > 0) {
                String name = layer.isEmpty() ? "(shared)" : layer;
                costs.add(new EncoderSummary.LayerCost(name, size.adders(), size.adderBits()));
            }
        });
        return new EncoderSummary(
                encoder.options().latency(),
                1,
                spec.clockPeriodNs(),
                s.adders(),
                s.adderBits(),
                s.depth(),
                ranks.stream().mapToLong(Long::longValue).sum(),
                ranks.get(0),
                "constant",
                spec.hardening().label(),
                "full-adder delays",
                stages,
                costs,
                s.nodes());
    }
}
