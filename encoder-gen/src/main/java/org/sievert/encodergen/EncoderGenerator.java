package org.sievert.encodergen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sievert.encodergen.cost.AdderMapping;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
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
import org.sievert.encodergen.passes.Pass;
import org.sievert.encodergen.passes.PassEffect;
import org.sievert.encodergen.passes.PassPipeline;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.encodergen.passes.SumExpansion;
import org.sievert.encodergen.pipeline.OutputArrivals;
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
 * @param style how sums are built
 */
public record EncoderGenerator(PassPipeline passes, SumStructure structure, SumStyle style) {
    /** Without these passes no circuit can be written. */
    private static final Set<String> NEEDED = Set.of("rounding-expansion", "sum-expansion");

    /** Plans of a folded machine for one target. */
    private static final int PLANS = 8;

    /** How much longer than in the end paths of the first plan may be. */
    private static final double FIRST_PLAN = 1.6;

    /** How much longer than in the end stages may be before sums are put together. */
    private static final double FIRST_TRY = 1.2;

    /** Tries in small steps; then large ones. */
    private static final int CLOSE_TRIES = 6;

    private static final double CLOSE_STEP = 0.94;
    private static final double TRY_AGAIN = 0.7;
    private static final double SHORTEST_TRY = 8;

    /** The standard generator: shared sums over whole layers, two-operand adders. */
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
                SumStructure.standard(),
                SumStyle.ADDERS);
    }

    /** The same generator with compressor trees in place of trees of adders. */
    public EncoderGenerator withCompressorTrees() {
        return with(SumStyle.CARRY_SAVE);
    }

    /** The same generator with sums of a style. */
    public EncoderGenerator with(SumStyle other) {
        return new EncoderGenerator(passes, structure, other);
    }

    /** The same generator for the cells of a library. */
    public EncoderGenerator with(CostModel costs) {
        return new EncoderGenerator(passes, structure.with(costs), style);
    }

    /** The passes after pipelining, on a datapath that is there already; adders ripple. */
    public Datapath structured(Datapath pipelined) {
        return structure.passes(style, 0).run(pipelined);
    }

    /** Names of the passes that can be left out, in the order in which they run. */
    public static List<String> optionalPasses() {
        EncoderGenerator all = standard();
        List<String> names = new ArrayList<>();
        Stream.concat(Stream.of(all.passes), Arrays.stream(SumStyle.values()).map(s -> all.structure.passes(s, 0)))
                .flatMap(p -> p.passes().stream())
                .map(Pass::name)
                .filter(n -> !NEEDED.contains(n) && !names.contains(n))
                .forEach(names::add);
        return names;
    }

    /**
     * The same generator without some passes.
     *
     * @throws EncoderOptionException if one of the names is not that of an optional pass
     */
    public EncoderGenerator without(Set<String> names) {
        names.stream()
                .filter(n -> !optionalPasses().contains(n))
                .sorted()
                .findFirst()
                .ifPresent(n -> {
                    throw new EncoderOptionException("there is no pass '" + n + "' that can be left out; there are: "
                            + String.join(", ", optionalPasses()));
                });
        return new EncoderGenerator(passes.without(names), structure.without(names), style);
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
        return generate(model, options, List.of(style)).get(0);
    }

    /** As {@link #generate(QuantizedModel, EncoderOptions)}, in several styles side by side; work is shared. */
    public List<GeneratedEncoder> generate(QuantizedModel model, EncoderOptions options, List<SumStyle> styles) {
        Datapath lowered = ModelLowering.lower(model, options.name());
        List<PassEffect> common = new ArrayList<>();
        Datapath combinational = passes.run(lowered, common);
        List<GeneratedEncoder> encoders = new ArrayList<>();
        for (SumStyle s : styles) {
            List<PassEffect> effects = new ArrayList<>(common);
            Datapath pipelined = pipelined(combinational, options, s, effects);
            Circuit circuit = CircuitChecker.standard().verify(FirrtlEmitter.emit(pipelined, options.latency() + 1));
            encoders.add(new GeneratedEncoder(
                    options,
                    lowered,
                    combinational,
                    pipelined,
                    circuit,
                    DatapathStatistics.of(pipelined),
                    StageDelays.of(pipelined),
                    s,
                    effects));
        }
        return encoders;
    }

    /** The longest stage, in full-adder delays, that a combinational datapath would have. */
    public double longestStage(Datapath combinational, EncoderOptions options) {
        return StageDelays.of(pipelined(combinational, options, style, new ArrayList<>()))
                .longest();
    }

    /**
     * Cuts into stages and builds the sums. Registers are placed before sums are put together, which makes most stages
     * shorter: so they are placed for longer stages first, and again for shorter ones while a stage is too long in the end.
     */
    private Datapath pipelined(Datapath combinational, EncoderOptions options, SumStyle s, List<PassEffect> effects) {
        double free = options.stage() * FIRST_TRY;
        for (int attempt = 0; ; attempt++) {
            List<PassEffect> here = new ArrayList<>();
            Datapath cut = new PassPipeline(List.of(new Pipeliner(options.latency(), options.slack(), free)))
                    .run(combinational, here);
            Datapath built = structure.passes(s, options.stage()).run(cut, here);
            double longest = StageDelays.of(built).longest();
            if (free == 0 || longest <= options.stage()) {
                effects.addAll(here);
                return built;
            }
            free *= attempt < CLOSE_TRIES ? CLOSE_STEP : TRY_AGAIN;
            if (free < SHORTEST_TRY) {
                free = 0;
            }
        }
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
        return generateFolded(model, name, fold, latency, target, List.of(style))
                .get(0);
    }

    /** As {@link #generateFolded(QuantizedModel, String, int, int, double)}, in several styles side by side. */
    public List<FoldedEncoder> generateFolded(
            QuantizedModel model, String name, int fold, int latency, double target, List<SumStyle> styles) {
        FoldPlanner planner = FoldPlanner.of(model, name, fold, passes::run, false);
        FoldPlanner inRows = FoldPlanner.of(model, name, fold, passes::run, true);
        return styles.stream()
                .map(s -> {
                    FoldedEncoder plain = folded(planner, latency, target, s);
                    // Rows that are added when they are whole take a cycle more.
                    return s == SumStyle.ADDERS || inRows.smallestLatency() > latency
                            ? plain
                            : better(plain, folded(inRows, latency, target, s), target);
                })
                .toList();
    }

    /** The one that keeps the target, or else the faster; of two that do the one with the smaller estimate. */
    private static FoldedEncoder better(FoldedEncoder a, FoldedEncoder b, double target) {
        double late = Math.max(target, a.delay()) - Math.max(target, b.delay());
        if (late != 0) {
            return late < 0 ? a : b;
        }
        return area(b) < area(a) ? b : a;
    }

    private static double area(FoldedEncoder e) {
        return new CostModel(CellCosts.transistors(), AdderMapping.FULL_ADDER_CELLS)
                .area(e.machine().step(), e.machine().registerBits())
                .um2();
    }

    /**
     * A machine with sums of a style. Sums that are put together are shorter than what is planned with, final adders that
     * ripple are longer: so the first plan is for longer stages, which has fewer registers, and where it misses the target
     * the next is for shorter ones.
     */
    private FoldedEncoder folded(FoldPlanner planner, int latency, double target, SumStyle sums) {
        FoldPlanner.Plan best = null;
        FoldedMachine machine = null;
        double shortest = Double.POSITIVE_INFINITY;
        List<PassEffect> effects = List.of();
        double aim = target * FIRST_PLAN;
        for (int attempt = 0; attempt < PLANS && shortest > target; attempt++) {
            FoldPlanner.Plan plan = planner.plan(latency, aim);
            List<PassEffect> here = new ArrayList<>();
            FoldedMachine built = plan.machine()
                    .withStep(structure.passes(sums, target).run(plan.machine().step(), here));
            double delay = OutputArrivals.of(built.step()).longest();
            if (delay < shortest) {
                best = plan;
                machine = built;
                shortest = delay;
                effects = here;
            }
            if (plan.delay() > aim && aim <= target) {
                break; // no plan is faster
            }
            aim = plan.delay() > aim ? target : Math.max(1, aim * target / delay);
        }
        return new FoldedEncoder(
                machine,
                CircuitChecker.standard().verify(MachineEmitter.emit(machine)),
                DatapathStatistics.of(machine.step()),
                shortest,
                best.cycles(),
                sums,
                effects);
    }
}
