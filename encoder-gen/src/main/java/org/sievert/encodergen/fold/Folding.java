package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.encodergen.passes.RoundingExpansion;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;

/**
 * Makes the folded machine of a model; see the package description for what becomes of each layer.
 *
 * <p>The meaning of every part comes from {@link ModelLowering} of that part as a model of its own; folding only says in
 * which cycle it is used on what.
 */
final class Folding {
    private static final int TAG_BITS = 12;

    private final QuantizedModel model;
    private final Block.Chain chain;
    private final String name;
    private final int fold;
    private final UnaryOperator<Datapath> passes;
    private final boolean carrySave;
    private final Map<Datapath, Datapath> passed = new HashMap<>();
    private final Pipelining pipelining = new Pipelining();

    /**
     * @param fold internal cycles per crossing, at least 2
     * @param passes turns sums into adders
     * @param carrySave whether accumulators are two rows of bits where they can
     */
    Folding(QuantizedModel model, String name, int fold, UnaryOperator<Datapath> passes, boolean carrySave) {
        this.model = model;
        this.chain = Block.chain(model);
        this.name = name;
        this.fold = fold;
        this.passes = d -> passed.computeIfAbsent(d, passes);
        this.carrySave = carrySave;
    }

    int blocks() {
        return chain.blocks().size();
    }

    /** The cycle in which the result is there, counted from the strobe, and the machine if it keeps the latency. */
    record Result(int cycles, Optional<FoldedMachine> machine) {}

    /**
     * Builds the machine.
     *
     * @param plans one per block
     * @param latency crossings
     * @param stage how long a stage may be if that saves registers, in full-adder delays
     */
    Result build(List<BlockPlan> plans, int latency, double stage) {
        int[] cycles = new int[1];
        MachineBuilder.Outputs outputs = new MachineBuilder.Outputs();
        try {
            FoldedMachine m = MachineBuilder.build(
                    name,
                    fold,
                    latency,
                    pipelining.within(stage),
                    b -> new Construction(b, plans, latency, outputs, cycles).run(),
                    outputs);
            return new Result(cycles[0], Optional.of(m));
        } catch (TooLate e) {
            return new Result(cycles[0], Optional.empty());
        }
    }

    /** Leaves a construction whose result comes too late. */
    private static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super(null, null, false, false);
        }
    }

    /** One machine while it grows. */
    private final class Construction {
        private final MachineBuilder machine;
        private final DatapathBuilder step;
        private final List<BlockPlan> plans;
        private final int latency;
        private final MachineBuilder.Outputs outputs;
        private final int[] cycles;
        private Control control;

        Construction(
                MachineBuilder machine,
                List<BlockPlan> plans,
                int latency,
                MachineBuilder.Outputs outputs,
                int[] cycles) {
            this.machine = machine;
            this.step = machine.step();
            this.plans = plans;
            this.latency = latency;
            this.outputs = outputs;
            this.cycles = cycles;
        }

        void run() {
            int reset = machine.port("reset", Control.BIT);
            int strobe = machine.port("crossing", Control.BIT);
            int valid = machine.port("in_valid", Control.BIT);
            int tag = machine.port("in_tag", new FixedType(false, TAG_BITS, 0));
            List<Integer> inputs = new ArrayList<>();
            for (int i = 0; i < model.input().shape().size(); i++) {
                inputs.add(machine.port("in_" + i, model.input().element()));
            }
            control = new Control(machine, fold, reset, strobe);
            int enable = control.at(0);
            for (int l = 0; l <= latency; l++) {
                int register = machine.register("valid_c" + l, Control.BIT);
                int taken = step.mux(machine.spread(enable, 1), valid, register);
                machine.next(register, step.mux(reset, step.constant(0), taken));
                valid = register;
                tag = machine.held("tag_c" + l, enable, tag);
            }
            outputs.nodes().add(valid);
            outputs.nodes().add(tag);
            Instant result = result(new Instant(0, front(inputs)));
            finish(result);
        }

        private List<Integer> front(List<Integer> inputs) {
            if (chain.front().isEmpty()) {
                return inputs;
            }
            Layer first = Block.resized(chain.front().get(0), Shape.of(1));
            List<Layer> one = chain.front().stream()
                    .map(l -> Block.resized(l, Shape.of(1)))
                    .toList();
            Datapath d = passes.apply(rounded(new QuantizedModel("front", "part", first.input(), one)));
            return inputs.stream()
                    .map(i -> Inlining.apply(machine, d, 0, List.of(i), "front").get(0))
                    .toList();
        }

        private Instant result(Instant input) {
            Instant at = input;
            Words words = null;
            for (int i = 0; i < chain.blocks().size(); i++) {
                Block block = chain.blocks().get(i);
                BlockPlan plan = plans.get(i);
                Optional<LinearPart> part =
                        block.positions() > 1 ? Optional.empty() : LinearPart.of(rounded(block.part()));
                if (part.isPresent() && fits(part.get(), words != null ? words.lanes() : at.values())) {
                    Digits digits = words != null ? transposed(words) : null;
                    if (digits == null) {
                        at = words != null ? Conversions.collected(machine, words, "collect_" + i) : at;
                        digits = Conversions.shiftedOut(machine, control, at, fold, "shift_" + i);
                    }
                    at = digitSerial(block, part.get(), digits, plan);
                    words = null;
                    continue;
                }
                at = words != null ? Conversions.collected(machine, words, "collect_" + i) : at;
                words = null;
                Datapath logic = passes.apply(rounded(block.part()));
                if (block.positions() > 1) {
                    words = SharedKernel.of(machine, control, block, at, logic, fold, plan.logic());
                } else {
                    at = unshared(block, at, logic, plan, i);
                }
            }
            return words != null ? Conversions.collected(machine, words, "collect") : at;
        }

        /** Whether what is cut off products depends only on digits, whose highest bit may be inverted. */
        private boolean fits(LinearPart part, List<Integer> operands) {
            Interval range = Transposer.hull(step, operands);
            int plain = range.width() - (range.signed() ? 1 : 0);
            return part.sums().stream().allMatch(s -> s.residueBits() <= plain);
        }

        /** Through squares if digits fit into the cycles, else null. */
        private Digits transposed(Words words) {
            int width = Transposer.hull(step, words.lanes()).width();
            int size = fold;
            while (size % 2 == 0 && size / 2 >= width) {
                size /= 2;
            }
            return Transposer.of(machine, control, words, fold, size);
        }

        private Instant digitSerial(Block block, LinearPart part, Digits digits, BlockPlan plan) {
            List<LinearPart.Sum> sums =
                    part.sums().stream().map(s -> bySource(s, block)).toList();
            Optional<Instant> rows = carrySave ? inRows(block, part, sums, digits, plan) : Optional.empty();
            if (rows.isPresent()) {
                return rows.get();
            }
            Instant sum = DigitSerialSums.of(
                    machine,
                    control,
                    digits.delayed(machine, plan.lanes()),
                    sums,
                    passes,
                    plan.logic(),
                    plan.result() > 0);
            int ranks = Math.max(0, plan.result() - 1);
            List<Integer> values = Inlining.apply(
                    machine,
                    passes.apply(part.rest()),
                    ranks,
                    sum.values(),
                    block.linear().name() + "_result");
            return new Instant(sum.cycle() + ranks, values);
        }

        private Optional<Instant> inRows(
                Block block, LinearPart part, List<LinearPart.Sum> sums, Digits digits, BlockPlan plan) {
            return CarrySaveSums.of(
                            machine, control, digits.delayed(machine, plan.lanes()), sums, plan.logic(), part.rest())
                    .map(r -> new Instant(
                            r.cycle() + plan.result(),
                            Inlining.apply(
                                    machine,
                                    passes.apply(r.logic()),
                                    plan.result(),
                                    r.inputs(),
                                    block.linear().name() + "_result")));
        }

        /** Weights by element of the block before instead of by input of the part. */
        private LinearPart.Sum bySource(LinearPart.Sum sum, Block block) {
            Map<Integer, Long> weights = new TreeMap<>();
            Map<LinearPart.Residue, Long> residues = new LinkedHashMap<>();
            long constant = sum.constant();
            for (Map.Entry<LinearPart.Residue, Long> e : sum.residues().entrySet()) {
                LinearPart.Residue r = e.getKey();
                Source source = block.tap(0, r.port());
                if (source.isConstant()) {
                    constant = Math.subtractExact(constant, e.getValue() * r.of(source.constant()));
                } else {
                    residues.merge(
                            new LinearPart.Residue(source.element(), r.weight(), r.bits()),
                            e.getValue(),
                            Math::addExact);
                }
            }
            for (Map.Entry<Integer, Long> w : sum.weights().entrySet()) {
                Source source = block.tap(0, w.getKey());
                if (source.isConstant()) {
                    constant = Math.addExact(constant, Math.multiplyExact(source.constant(), w.getValue()));
                } else {
                    weights.merge(source.element(), w.getValue(), Math::addExact);
                }
            }
            return new LinearPart.Sum(weights, residues, constant, sum.fraction(), sum.range());
        }

        /** Logic of its own behind registers; it idles in all cycles but one. */
        private Instant unshared(Block block, Instant at, Datapath logic, BlockPlan plan, int index) {
            List<Integer> inputs = new ArrayList<>();
            for (int t = 0; t < block.taps(); t++) {
                Source source = block.tap(0, t);
                inputs.add(
                        source.isConstant()
                                ? step.constant(source.constant())
                                : machine.delayed(
                                        "in_" + index + "_of_" + block.linear().name() + "_" + source.element(),
                                        at.values().get(source.element())));
            }
            List<Integer> values = Inlining.apply(
                    machine, logic, plan.logic(), inputs, block.linear().name());
            return new Instant(at.cycle() + 1 + plan.logic(), values);
        }

        /** Keeps the result until its crossing ends, then drives the ports with it for a crossing. */
        private void finish(Instant result) {
            int due = latency * fold;
            cycles[0] = result.cycle();
            if (result.cycle() > due) {
                throw new TooLate();
            }
            int at = result.cycle();
            List<Integer> values = new ArrayList<>();
            FixedType type = model.output().element();
            for (Source s : chain.outputs()) {
                int value = s.isConstant()
                        ? step.constant(s.constant())
                        : result.values().get(s.element());
                values.add(step.fitted(value, type));
            }
            while (at < due) {
                int enable = control.at(at);
                int rank = at;
                values = values.stream()
                        .map(v -> machine.held("wait_" + rank, enable, v))
                        .toList();
                at = Math.min(due, at + fold);
            }
            for (int v : values) {
                int register = machine.register("out", type);
                machine.next(register, step.mux(machine.spread(control.at(due), type.width()), v, register));
                outputs.nodes().add(register);
            }
        }
    }

    private static Datapath rounded(QuantizedModel part) {
        return new RoundingExpansion().apply(ModelLowering.lower(part, part.name()));
    }
}
