package org.sievert.encodergen;

import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.DatapathVerifier;
import org.sievert.encodergen.emit.FirrtlEmitter;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.encodergen.passes.SignedDigitTrees;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.encodergen.passes.SumStrategy;
import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.encodergen.pipeline.StageDelays;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.FirtoolOptions;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * From a quantised model to a pipelined circuit; see the package description.
 *
 * @param sums how sums of constant products are built
 */
public record EncoderGenerator(SumStrategy sums) {
    /** The standard generator: canonical signed digits and trees by arrival. */
    public static EncoderGenerator standard() {
        return new EncoderGenerator(new SignedDigitTrees());
    }

    /**
     * How the circuit becomes Verilog: firtool keeps every named value as a wire, so that the adders stay in the trees
     * that they were put in, and the text can be read beside the datapath's.
     */
    public static FirtoolOptions firtoolOptions() {
        return FirtoolOptions.standard()
                .withOptimization(FirtoolOptions.Optimization.DEBUG)
                .withPreserve(FirtoolOptions.PreserveValues.NAMED);
    }

    /** The passes between lowering and pipelining. */
    public PassPipeline passes() {
        return new PassPipeline(List.of(new RoundingExpansion(), new SumExpansion(sums)));
    }

    /**
     * Builds the encoder; every level is verified.
     *
     * @throws org.sievert.encodergen.datapath.DatapathException if a value of the model can need more than 62 bits
     */
    public GeneratedEncoder generate(QuantizedModel model, EncoderOptions options) {
        Datapath lowered = ModelLowering.lower(model, options.name());
        Datapath combinational = passes().run(lowered);
        Datapath pipelined =
                DatapathVerifier.verify(new Pipeliner(options.latency(), options.slack()).apply(combinational));
        Circuit circuit = CircuitChecker.standard().verify(FirrtlEmitter.emit(pipelined, options.latency() + 1));
        return new GeneratedEncoder(
                options,
                lowered,
                combinational,
                pipelined,
                circuit,
                DatapathStatistics.of(pipelined),
                StageDelays.of(pipelined));
    }
}
