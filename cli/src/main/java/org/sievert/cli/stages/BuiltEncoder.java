package org.sievert.cli.stages;

import java.util.function.UnaryOperator;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.FoldedEncoder;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.fold.AreaEstimate;
import org.sievert.encodergen.fold.MachineInterpreter;
import org.sievert.encodergen.fold.Technology;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.encodergen.text.DatapathWriter;
import org.sievert.firrtl.Circuit;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * A generated encoder as the stages need it, folded or not.
 *
 * @param circuit the top module
 * @param text its datapath, for people
 * @param interpreter evaluates it, [vector][element]
 * @param summary its figures
 * @param logic what lies between registers, for estimates
 * @param delay longest path between registers, in full-adder delays
 */
record BuiltEncoder(
        Circuit circuit,
        String text,
        UnaryOperator<long[][]> interpreter,
        EncoderSummary summary,
        Datapath logic,
        double delay) {
    /** Estimated area with all registers, µm². */
    double areaUm2(Technology technology) {
        return AreaEstimate.of(logic, summary.registerBits(), technology).um2();
    }

    /**
     * Generates an encoder.
     *
     * @param fold internal clock cycles per input
     * @param delay time that the logic between two registers may take, in full-adder delays
     */
    static BuiltEncoder of(QuantizedModel model, Spec spec, int fold, double delay) {
        EncoderGenerator generator = EncoderGenerator.standard();
        if (fold == 1) {
            GeneratedEncoder e = generator.generate(model, new EncoderOptions(spec.name(), spec.latency()));
            return new BuiltEncoder(
                    e.circuit(),
                    DatapathWriter.write(e.pipelined()),
                    new DatapathInterpreter(e.pipelined())::evaluate,
                    EncoderSummaries.of(e, spec),
                    e.pipelined(),
                    e.stageDelays().delays().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0));
        }
        FoldedEncoder e = generator.generateFolded(model, spec.name(), fold, spec.latency(), delay);
        return new BuiltEncoder(
                e.circuit(),
                DatapathWriter.write(e.machine().step()),
                vectors -> MachineInterpreter.evaluate(e.machine(), vectors),
                EncoderSummaries.of(e, spec),
                e.machine().step(),
                e.delay());
    }
}
