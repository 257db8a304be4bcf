package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.FoldedEncoder;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.SumStyle;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.fold.FoldedMachine;
import org.sievert.encodergen.passes.PassEffect;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.OptimiserSummary;
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
        List<EncoderSummary.LayerCost> costs = costs(s);
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
                spec.hardening().scheme().label(),
                "full-adder delays",
                stages,
                costs,
                s.nodes(),
                Optional.empty());
    }

    /** Bits of all ranks, valid and tag included. */
    static long registerBits(GeneratedEncoder encoder) {
        return encoder.statistics().registerBits().stream()
                .mapToLong(bits -> bits + CONTROL_BITS)
                .sum();
    }

    /** How the encoder was optimised. */
    static OptimiserSummary optimiser(
            SumStyle style, List<PassEffect> effects, SumsChoice choice, List<OptimiserSummary.Candidate> candidates) {
        return new OptimiserSummary(
                style.label(),
                choice.cells().name(),
                candidates,
                effects.stream()
                        .map(e -> new OptimiserSummary.PassEffect(e.pass(), size(e.before()), size(e.after())))
                        .toList());
    }

    private static OptimiserSummary.Size size(PassEffect.Size s) {
        return new OptimiserSummary.Size(s.adders(), s.adderBits(), s.depth(), s.registerBits());
    }

    /** How the encoder was optimised, as comments before its datapath. */
    static String text(EncoderSummary summary) {
        StringBuilder text = new StringBuilder();
        summary.optimiser().ifPresent(o -> {
            text.append("# sums: ").append(o.sums()).append('\n');
            o.candidates()
                    .forEach(c -> text.append(String.format(
                            Locale.ROOT,
                            "# estimated on %s: %s, %s: %.0f%n",
                            o.cells(),
                            c.sums(),
                            c.recipe(),
                            c.areaUm2())));
            o.passes()
                    .forEach(p -> text.append(String.format(
                            Locale.ROOT,
                            "# pass %s: adders %d -> %d, adder bits %d -> %d, depth %d -> %d, register bits %d -> %d%n",
                            p.pass(),
                            p.before().adders(),
                            p.after().adders(),
                            p.before().adderBits(),
                            p.after().adderBits(),
                            p.before().depth(),
                            p.after().depth(),
                            p.before().registerBits(),
                            p.after().registerBits())));
        });
        for (int i = 0; i < summary.stages().size(); i++) {
            EncoderSummary.Stage stage = summary.stages().get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "# stage %d of %d: register bits %d%s, estimated %.1f %s%n",
                    i + 1,
                    summary.stages().size(),
                    stage.registerBits(),
                    stage.adderBits().isPresent()
                            ? ", adder bits " + stage.adderBits().getAsLong()
                            : "",
                    stage.estimatedDelay(),
                    summary.delayUnit()));
        }
        return text.toString();
    }

    /** A folded encoder has one stage: its logic from registers to registers. */
    static EncoderSummary of(FoldedEncoder encoder, Spec spec) {
        DatapathStatistics s = encoder.statistics();
        FoldedMachine machine = encoder.machine();
        List<String> layers =
                s.layers().keySet().stream().filter(l -> !l.isEmpty()).toList();
        long bits = machine.registerBits();
        long inputs = 0;
        for (int i = 0; i < machine.dataInputs(); i++) {
            inputs += machine.port(FoldedMachine.IN_DATA + i).type().width();
        }
        return new EncoderSummary(
                machine.latency(),
                machine.fold(),
                spec.clockPeriodNs(),
                s.adders(),
                s.adderBits(),
                s.depth(),
                bits,
                Math.min(bits, inputs),
                "constant",
                spec.hardening().scheme().label(),
                "full-adder delays",
                List.of(new EncoderSummary.Stage(bits, encoder.delay(), OptionalLong.of(s.adderBits()), layers)),
                costs(s),
                s.nodes(),
                Optional.empty());
    }

    private static List<EncoderSummary.LayerCost> costs(DatapathStatistics s) {
        List<EncoderSummary.LayerCost> costs = new ArrayList<>();
        s.layers().forEach((layer, size) -> {
            if (size.adders() > 0) {
                String name = layer.isEmpty() ? "(shared)" : layer;
                costs.add(new EncoderSummary.LayerCost(name, size.adders(), size.adderBits()));
            }
        });
        return costs;
    }
}
