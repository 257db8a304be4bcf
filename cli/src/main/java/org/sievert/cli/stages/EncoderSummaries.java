package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.Stages;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.verification.simulation.TopModule;

/** Figures about a generated encoder for the report. */
final class EncoderSummaries {
    /** Valid and tag travel in every rank. */
    private static final int CONTROL_BITS = 1 + TopModule.TAG_BITS;

    private EncoderSummaries() {}

    static EncoderSummary of(GeneratedEncoder encoder, double clockPeriodNs) {
        DatapathStatistics s = encoder.statistics();
        List<Long> ranks =
                s.registerBits().stream().map(bits -> bits + CONTROL_BITS).toList();
        int latency = encoder.options().latency();
        List<Set<String>> layers = layersByStage(encoder.pipelined(), latency);
        List<EncoderSummary.Stage> stages = new ArrayList<>();
        for (int i = 0; i < latency; i++) {
            stages.add(new EncoderSummary.Stage(
                    ranks.get(i + 1),
                    encoder.stageDelays().delays().get(i),
                    OptionalLong.empty(),
                    List.copyOf(layers.get(i))));
        }
        return new EncoderSummary(
                latency,
                1,
                clockPeriodNs,
                s.adders(),
                s.adderBits(),
                s.depth(),
                ranks.stream().mapToLong(Long::longValue).sum(),
                ranks.get(0),
                "constant",
                "none",
                "full-adder delays",
                stages,
                costs(s),
                s.nodes());
    }

    private static List<Set<String>> layersByStage(Datapath datapath, int latency) {
        Stages stages = Stages.of(datapath);
        List<Set<String>> layers = new ArrayList<>();
        for (int i = 0; i < latency; i++) {
            layers.add(new LinkedHashSet<>());
        }
        for (int id = 0; id < datapath.size(); id++) {
            Cell cell = datapath.cells().get(id);
            int stage = stages.of(id) - 1; // stage 1 lies behind the input registers
            if (isLogic(cell.node()) && !cell.scope().isEmpty() && stage >= 0 && stage < latency) {
                layers.get(stage).add(cell.scope());
            }
        }
        return layers;
    }

    private static boolean isLogic(Node node) {
        return !(node instanceof Node.Register || node instanceof Node.Input || node instanceof Node.Constant);
    }

    private static List<EncoderSummary.LayerCost> costs(DatapathStatistics s) {
        List<EncoderSummary.LayerCost> costs = new ArrayList<>();
        s.addersByScope()
                .forEach((layer, n) -> costs.add(new EncoderSummary.LayerCost(
                        layer, n, s.adderBitsByScope().getOrDefault(layer, 0L))));
        return costs;
    }
}
