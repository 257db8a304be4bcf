package org.sievert.reports.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sievert.pdkflows.dose.DoseResult;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.verification.LevelResult;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.rates.Environment;
import org.sievert.verification.rates.UpsetRate;

/**
 * Everything that a run produced. What was not run is absent: an empty {@link Optional} or no entry in the list.
 *
 * @param info the spec and the plan
 * @param model after {@code import}
 * @param encoder after {@code generate}
 * @param folds the folds that were looked at, if the encoder is folded or could have been
 * @param levels bit-exactness by level, each level at most once; see {@link LevelResult#level()}
 * @param synthesis at most one per PDK
 * @param timing at most one per PDK
 * @param power at most one per PDK
 * @param dose what the dose profile costs, at most one per PDK
 * @param equivalence at most one per PDK
 * @param hardening at most one per PDK
 * @param layouts at most one per PDK, where a layout was asked for
 * @param place where chips run, as the spec says
 * @param schemes the same spec under every hardening scheme
 * @param training how the model was trained, where that is known
 * @param fidelity what the compression keeps, where there are data and a decoder
 * @param stages the stages in order
 * @param tools the tools that took part
 */
public record RunResults(
        RunInfo info,
        Optional<ModelSummary> model,
        Optional<EncoderSummary> encoder,
        Optional<FoldTable> folds,
        List<LevelResult> levels,
        List<SynthesisResult> synthesis,
        List<TimingResult> timing,
        List<PowerResult> power,
        List<DoseResult> dose,
        List<EquivalenceResult> equivalence,
        List<HardeningResult> hardening,
        List<LayoutReport> layouts,
        Optional<Environment> place,
        Optional<SchemeComparison> schemes,
        Optional<TrainingLog> training,
        Optional<FidelityReport> fidelity,
        List<StageOutcome> stages,
        List<ToolVersion> tools) {
    private static final String NETLIST = "netlist:";

    public RunResults {
        levels = distinct("level", levels, LevelResult::level);
        synthesis = distinct("synthesis of", synthesis, SynthesisResult::pdk);
        timing = distinct("timing of", timing, TimingResult::pdk);
        power = distinct("power of", power, PowerResult::pdk);
        dose = distinct("dose of", dose, DoseResult::pdk);
        equivalence = distinct("equivalence of", equivalence, EquivalenceResult::pdk);
        hardening = distinct("hardening of", hardening, HardeningResult::pdk);
        layouts = distinct("layout of", layouts, LayoutReport::pdk);
        stages = distinct("stage", stages, StageOutcome::name);
        tools = List.copyOf(tools);
    }

    private static <T> List<T> distinct(String what, List<T> list, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T t : list) {
            if (!seen.add(key.apply(t))) {
                throw new IllegalArgumentException("two results for " + what + " '" + key.apply(t) + "'");
            }
        }
        return List.copyOf(list);
    }

    /** Nothing but the plan; results are added to the builder. */
    public static Builder builder(RunInfo info) {
        return new Builder(info);
    }

    /** The same results beside those of other schemes. */
    public RunResults with(SchemeComparison comparison) {
        return new RunResults(
                info,
                model,
                encoder,
                folds,
                levels,
                synthesis,
                timing,
                power,
                dose,
                equivalence,
                hardening,
                layouts,
                place,
                Optional.of(comparison),
                training,
                fidelity,
                stages,
                tools);
    }

    /** The result of a level by its full name: {@code model}, {@code rtl}, {@code netlist:osu018}, … */
    public Optional<LevelResult> level(String name) {
        return find(levels, LevelResult::level, name);
    }

    /** Mapped-netlist simulations by PDK, in the order of {@link #pdks()}. */
    public Map<String, LevelResult> netlists() {
        Map<String, LevelResult> byPdk = new LinkedHashMap<>();
        for (String pdk : pdks()) {
            level(NETLIST + pdk).ifPresent(l -> byPdk.put(pdk, l));
        }
        return Collections.unmodifiableMap(byPdk);
    }

    public Optional<SynthesisResult> synthesisOf(String pdk) {
        return find(synthesis, SynthesisResult::pdk, pdk);
    }

    public Optional<TimingResult> timingOf(String pdk) {
        return find(timing, TimingResult::pdk, pdk);
    }

    public Optional<PowerResult> powerOf(String pdk) {
        return find(power, PowerResult::pdk, pdk);
    }

    public Optional<EquivalenceResult> equivalenceOf(String pdk) {
        return find(equivalence, EquivalenceResult::pdk, pdk);
    }

    public Optional<HardeningResult> hardeningOf(String pdk) {
        return find(hardening, HardeningResult::pdk, pdk);
    }

    public Optional<LayoutReport> layoutOf(String pdk) {
        return find(layouts, LayoutReport::pdk, pdk);
    }

    /** Expected upsets by PDK, where the spec says cross-section and flux. */
    public List<UpsetRate> upsetRates() {
        if (place.isEmpty() || encoder.isEmpty()) {
            return List.of();
        }
        List<UpsetRate> rates = new ArrayList<>();
        for (String pdk : pdks()) {
            if (hardeningOf(pdk).filter(h -> h.given().isEmpty()).isPresent()
                    && synthesisOf(pdk).isPresent()) {
                rates.add(UpsetRate.of(
                        place.get(),
                        hardeningOf(pdk).get(),
                        synthesisOf(pdk).get().flipFlops(),
                        encoder.get().internalClockPeriodNs()));
            }
        }
        return rates;
    }

    private static <T> Optional<T> find(List<T> list, Function<T, String> key, String name) {
        return list.stream().filter(t -> key.apply(t).equals(name)).findFirst();
    }

    /** The planned PDKs in their order, then any other that has a result. */
    public List<String> pdks() {
        Set<String> pdks = new LinkedHashSet<>(info.pdks());
        synthesis.forEach(s -> pdks.add(s.pdk()));
        timing.forEach(t -> pdks.add(t.pdk()));
        power.forEach(p -> pdks.add(p.pdk()));
        equivalence.forEach(e -> pdks.add(e.pdk()));
        hardening.forEach(h -> pdks.add(h.pdk()));
        layouts.forEach(l -> pdks.add(l.pdk()));
        for (LevelResult l : levels) {
            if (l.level().startsWith(NETLIST)) {
                pdks.add(l.level().substring(NETLIST.length()));
            }
        }
        return List.copyOf(pdks);
    }

    /** Collects results stage by stage. Not thread-safe. */
    public static final class Builder {
        private final RunInfo info;
        private Optional<ModelSummary> model = Optional.empty();
        private Optional<EncoderSummary> encoder = Optional.empty();
        private Optional<FoldTable> folds = Optional.empty();
        private final List<LevelResult> levels = new ArrayList<>();
        private final List<SynthesisResult> synthesis = new ArrayList<>();
        private final List<TimingResult> timing = new ArrayList<>();
        private final List<PowerResult> power = new ArrayList<>();
        private final List<DoseResult> dose = new ArrayList<>();
        private final List<EquivalenceResult> equivalence = new ArrayList<>();
        private final List<HardeningResult> hardening = new ArrayList<>();
        private final List<LayoutReport> layouts = new ArrayList<>();
        private Optional<Environment> place = Optional.empty();
        private Optional<SchemeComparison> schemes = Optional.empty();
        private Optional<TrainingLog> training = Optional.empty();
        private Optional<FidelityReport> fidelity = Optional.empty();
        private final List<StageOutcome> stages = new ArrayList<>();
        private final Set<ToolVersion> tools = new LinkedHashSet<>();

        private Builder(RunInfo info) {
            this.info = info;
        }

        public Builder model(ModelSummary summary) {
            model = Optional.of(summary);
            return this;
        }

        public Builder encoder(EncoderSummary summary) {
            encoder = Optional.of(summary);
            return this;
        }

        public Builder folds(FoldTable table) {
            folds = Optional.of(table);
            return this;
        }

        public Builder level(LevelResult result) {
            levels.add(result);
            return this;
        }

        public Builder synthesis(SynthesisResult result) {
            synthesis.add(result);
            return this;
        }

        public Builder timing(TimingResult result) {
            timing.add(result);
            return this;
        }

        public Builder power(PowerResult result) {
            power.add(result);
            return this;
        }

        public Builder dose(DoseResult result) {
            dose.add(result);
            return this;
        }

        public Builder equivalence(EquivalenceResult result) {
            equivalence.add(result);
            return this;
        }

        public Builder hardening(HardeningResult result) {
            hardening.add(result);
            return this;
        }

        /** The level of the routed netlist is added as well. */
        public Builder layout(LayoutReport report) {
            layouts.add(report);
            levels.add(report.vectors());
            return this;
        }

        public Builder place(Environment environment) {
            place = Optional.of(environment);
            return this;
        }

        public Builder schemes(SchemeComparison comparison) {
            schemes = Optional.of(comparison);
            return this;
        }

        public Builder training(TrainingLog log) {
            training = Optional.of(log);
            return this;
        }

        public Builder fidelity(FidelityReport report) {
            fidelity = Optional.of(report);
            return this;
        }

        public Builder stage(StageOutcome outcome) {
            stages.add(outcome);
            return this;
        }

        /** A tool named twice with the same words counts once. */
        public Builder tool(ToolVersion tool) {
            tools.add(tool);
            return this;
        }

        /** @throws IllegalArgumentException if a level, PDK or stage was added twice */
        public RunResults build() {
            return new RunResults(
                    info,
                    model,
                    encoder,
                    folds,
                    levels,
                    synthesis,
                    timing,
                    power,
                    dose,
                    equivalence,
                    hardening,
                    layouts,
                    place,
                    schemes,
                    training,
                    fidelity,
                    stages,
                    List.copyOf(tools));
        }
    }
}
