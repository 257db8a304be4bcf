package org.sievert.encodergen;

import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.emit.FirrtlEmitter;
import org.sievert.encodergen.emit.MachineEmitter;
import org.sievert.encodergen.fold.FoldPlanner;
import org.sievert.encodergen.fold.FoldedMachine;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.matrix.MatrixSharing;
import org.sievert.encodergen.matrix.MatrixSolver;
import org.sievert.encodergen.matrix.TruncatedNegatives;
import org.sievert.encodergen.matrix.TwoOperandTrees;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.encodergen.passes.SumMerging;
import org.sievert.encodergen.passes.SumOrientation;
import org.sievert.encodergen.pipeline.Pipeliner;
import org.sievert.encodergen.pipeline.StageDelays;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.check.CircuitChecker;
import org.sievert.firrtl.firtool.FirtoolOptions;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * From a quantised model to a pipelined circuit; see the package description.
 *
 * @param passes the passes between lowering and pipelining
 * @param structure the passes after pipelining, which see between which registers each node lies
 */
public record EncoderGenerator(PassPipeline passes, PassPipeline structure) {
    /** The standard generator: shared sums over whole layers. */
    public static EncoderGenerator standard() {
        return with(MatrixSolver.standard());
    }

    /** The standard generator with another solver for constant matrices. */
    public static EncoderGenerator with(MatrixSolver solver) {
        return new EncoderGenerator(
                new PassPipeline(List.of(
                        new RoundingExpansion(),
                        new TruncatedNegatives(),
                        new MatrixSharing(solver),
                        new SumExpansion(new TwoOperandTrees()))),
                new PassPipeline(List.of()));
    }

    /**
     * The same generator with compressor trees in place of trees of adders: a good tenth smaller, with Verilog of single
     * full adders, which takes simulators many times longer.
     */
    public EncoderGenerator withCompressorTrees() {
        return new EncoderGenerator(passes, new PassPipeline(List.of(new SumMerging(), new SumOrientation())));
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

    /**
     * Builds the encoder; every level is verified.
     *
     * @throws org.sievert.encodergen.datapath.DatapathException if a value of the model can need more than 62 bits
     */
    public GeneratedEncoder generate(QuantizedModel model, EncoderOptions options) {
        Datapath lowered = ModelLowering.lower(model, options.name());
        Datapath combinational = passes.run(lowered);
        Datapath pipelined = structure.run(new Pipeliner(options.latency(), options.slack()).apply(combinational));
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

    /**
     * Builds a folded encoder; every level is verified.
     *
     * @param fold internal clock cycles per crossing, at least 2
     * @param latency crossings from input to output
     * @param target longest path between registers to aim at, in full-adder delays
     * @throws org.sievert.encodergen.fold.FoldException if the latency cannot be met
     */
    public FoldedEncoder generateFolded(QuantizedModel model, String name, int fold, int latency, double target) {
        FoldPlanner.Plan plan = FoldPlanner.plan(model, name, fold, latency, target, passes::run);
        FoldedMachine machine =
                plan.machine().withStep(structure.run(plan.machine().step()));
        Circuit circuit = CircuitChecker.standard().verify(MachineEmitter.emit(machine));
        return new FoldedEncoder(machine, circuit, DatapathStatistics.of(machine.step()), plan.delay(), plan.cycles());
    }
}
