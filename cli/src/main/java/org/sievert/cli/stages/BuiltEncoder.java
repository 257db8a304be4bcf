package org.sievert.cli.stages;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.FoldedEncoder;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.SumStyle;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.fold.MachineInterpreter;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.matrix.MatrixSolver;
import org.sievert.encodergen.text.DatapathWriter;
import org.sievert.firrtl.Circuit;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.OptimiserSummary;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * A generated encoder as the stages need it, folded or not.
 *
 * @param circuit the top module
 * @param text its datapath, for people
 * @param interpreter evaluates it, [vector][element]
 * @param summary its figures
 * @param logic what lies between registers, for estimates
 * @param areaUm2 estimated area with all registers, µm², without redundancy
 * @param delay longest path between registers, in full-adder delays
 */
record BuiltEncoder(
        Circuit circuit,
        String text,
        UnaryOperator<long[][]> interpreter,
        EncoderSummary summary,
        Datapath logic,
        double areaUm2,
        double delay) {
    /**
     * Generates an encoder, with sums in the style that is chosen.
     *
     * @param fold internal clock cycles per input
     * @param delay time that the logic between two registers may take, in full-adder delays
     */
    static BuiltEncoder of(
            QuantizedModel model, Spec spec, int fold, double delay, SumsChoice choice, StageBudget budget) {
        if (fold == 1) {
            EncoderGenerator generator = EncoderGenerator.with(MatrixSolver.thorough())
                    .with(choice.costs())
                    .without(spec.optimiser().withoutPasses());
            EncoderOptions options =
                    new EncoderOptions(spec.name(), spec.latency()).withStage(budget.free(spec.clockPeriodNs()));
            List<GeneratedEncoder> encoders = fastEnough(
                    generator.generate(model, options, choice.styles()),
                    BuiltEncoder::longest,
                    budget.likely(spec.clockPeriodNs()));
            LatencyCheck.check(encoders, generator, spec, budget);
            return plain(encoders, spec, choice);
        }
        EncoderGenerator generator = EncoderGenerator.standard()
                .with(choice.costs())
                .without(spec.optimiser().withoutPasses());
        return folded(
                fastEnough(
                        generator.generateFolded(model, spec.name(), fold, spec.latency(), delay, choice.styles()),
                        FoldedEncoder::delay,
                        delay),
                spec,
                choice);
    }

    private static BuiltEncoder plain(List<GeneratedEncoder> encoders, Spec spec, SumsChoice choice) {
        List<OptimiserSummary.Candidate> candidates = choice.candidates(encoders.stream()
                .map(e -> new SumsChoice.Option(e.style(), e.pipelined(), EncoderSummaries.registerBits(e)))
                .toList());
        GeneratedEncoder e = best(encoders, GeneratedEncoder::style, candidates);
        EncoderSummary summary = EncoderSummaries.of(e, spec)
                .with(EncoderSummaries.optimiser(e.style(), e.effects(), choice, candidates));
        return new BuiltEncoder(
                e.circuit(),
                EncoderSummaries.text(summary) + DatapathWriter.write(e.pipelined()),
                new DatapathInterpreter(e.pipelined())::evaluate,
                summary,
                e.pipelined(),
                smallest(candidates),
                longest(e));
    }

    /** The longest stage, in full-adder delays. */
    static double longest(GeneratedEncoder e) {
        return e.stageDelays().longest();
    }

    private static BuiltEncoder folded(List<FoldedEncoder> encoders, Spec spec, SumsChoice choice) {
        List<OptimiserSummary.Candidate> candidates = choice.candidates(encoders.stream()
                .map(e -> new SumsChoice.Option(
                        e.style(), e.machine().step(), e.machine().registerBits()))
                .toList());
        FoldedEncoder e = best(encoders, FoldedEncoder::style, candidates);
        EncoderSummary summary = EncoderSummaries.of(e, spec)
                .with(EncoderSummaries.optimiser(e.style(), e.effects(), choice, candidates));
        return new BuiltEncoder(
                e.circuit(),
                EncoderSummaries.text(summary)
                        + DatapathWriter.write(e.machine().step()),
                vectors -> MachineInterpreter.evaluate(e.machine(), vectors),
                summary,
                e.machine().step(),
                smallest(candidates),
                e.delay());
    }

    /** The styles that keep the clock, or the fastest. */
    private static <T> List<T> fastEnough(List<T> encoders, ToDoubleFunction<T> delay, double limit) {
        double least = encoders.stream().mapToDouble(delay).min().orElseThrow();
        return encoders.stream()
                .filter(e -> delay.applyAsDouble(e) <= Math.max(limit, least))
                .toList();
    }

    /** The encoder in the style of the best candidate. */
    private static <T> T best(
            List<T> encoders, Function<T, SumStyle> style, List<OptimiserSummary.Candidate> candidates) {
        String label = SumsChoice.best(candidates);
        return encoders.stream()
                .filter(e -> style.apply(e).label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static double smallest(List<OptimiserSummary.Candidate> candidates) {
        return candidates.stream()
                .mapToDouble(OptimiserSummary.Candidate::areaUm2)
                .min()
                .orElseThrow();
    }
}
