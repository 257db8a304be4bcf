package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.encodergen.datapath.Cell;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * A convolution whose positions share kernels: with P positions in at most N internal cycles there are ⌈P / N⌉ instances,
 * each of which does consecutive positions, one per cycle. The input stands in registers that rotate past the instances
 * ({@link Rotation}). What selects an instance's inputs is cut into stages together with it.
 */
final class SharedKernel {
    /** What a selected bit counts: kernels are the longest paths, so what selects their inputs drives few. */
    private static final int LOADS = 4;

    private final MachineBuilder machine;
    private final Control control;
    private final Block block;
    private final int instances;
    private final int phases;
    private final int positions;

    private SharedKernel(MachineBuilder machine, Control control, Block block, int fold) {
        this.machine = machine;
        this.control = control;
        this.block = block;
        positions = block.positions();
        instances = (positions + fold - 1) / fold;
        phases = (positions + instances - 1) / instances;
    }

    /**
     * Adds the registers and kernels.
     *
     * @param input the values that {@link Block#inputs()} counts
     * @param kernel one position, adders and clamps, no registers
     * @param ranks register ranks inside the kernel
     */
    static Words of(
            MachineBuilder machine, Control control, Block block, Instant input, Datapath kernel, int fold, int ranks) {
        return new SharedKernel(machine, control, block, fold).build(input, kernel, ranks);
    }

    private Words build(Instant input, Datapath kernel, int ranks) {
        List<Source[]> taps = taps();
        int elements = input.values().size();
        Rotation along = Rotation.along(elements, phases, taps);
        Rotation still = Rotation.none(elements, phases);
        Rotation rotation = still.cost(taps) <= along.cost(taps) ? still : along;
        int start = input.cycle() + 1;
        List<Integer> registers = load(input, rotation, taps);
        List<Integer> lanes = new ArrayList<>();
        int[][] element = new int[instances * block.channels()][phases];
        for (int k = 0; k < instances; k++) {
            int first = k * block.taps();
            List<Source[]> window = taps.subList(first, first + block.taps());
            Map<Integer, Integer> ports = new LinkedHashMap<>();
            Datapath selecting = Datapath.build(
                    kernel.name(), b -> new Selection(b, ports, rotation, registers, start).apply(window, kernel));
            List<Integer> words = Inlining.apply(
                    machine,
                    selecting,
                    ranks,
                    List.copyOf(ports.keySet()),
                    block.linear().name() + "_k" + k);
            for (int c = 0; c < block.channels(); c++) {
                int[] of = element[lanes.size()];
                for (int p = 0; p < phases; p++) {
                    int position = k * phases + p;
                    of[p] = position < positions ? position * block.channels() + c : -1;
                }
                lanes.add(words.get(c));
            }
        }
        return new Words(start + ranks, phases, lanes, element);
    }

    private List<Source[]> taps() {
        List<Source[]> taps = new ArrayList<>();
        for (int k = 0; k < instances; k++) {
            for (int t = 0; t < block.taps(); t++) {
                Source[] tap = new Source[phases];
                for (int p = 0; p < phases; p++) {
                    int position = k * phases + p;
                    tap[p] = position < positions ? block.tap(position, t) : null;
                }
                taps.add(tap);
            }
        }
        return taps;
    }

    /** The registers that hold the input; one that is never looked at after the first phase needs no multiplexer. */
    private List<Integer> load(Instant input, Rotation rotation, List<Source[]> taps) {
        DatapathBuilder step = machine.step();
        int elements = input.values().size();
        boolean[][] wanted = new boolean[elements][phases];
        for (Source[] tap : taps) {
            for (int p = 0; p < phases; p++) {
                if (tap[p] != null && !tap[p].isConstant()) {
                    int e = tap[p].element();
                    for (int q = 0; q <= p; q++) {
                        wanted[rotation.place(e, q)][q] = true;
                    }
                }
            }
        }
        List<Integer> registers = new ArrayList<>();
        for (int e = 0; e < elements; e++) {
            registers.add(machine.register(
                    block.linear().name() + "_in_" + e,
                    Transposer.hull(step, ring(input, rotation, e)).type(0)));
        }
        int load = control.at(input.cycle());
        for (int e = 0; e < elements; e++) {
            int value = input.values().get(e);
            boolean later = false;
            for (int p = 1; p < phases; p++) {
                later |= wanted[e][p];
            }
            int moved = registers.get(rotation.from(e));
            boolean first = wanted[e][0];
            machine.next(
                    registers.get(e),
                    !later
                            ? (first ? value : step.constant(step.range(value).lo()))
                            : !first
                                    ? moved
                                    : step.mux(
                                            machine.spread(
                                                    load, step.range(value).width()),
                                            value,
                                            moved));
        }
        return registers;
    }

    /** The values that pass through the register of an element. */
    private static List<Integer> ring(Instant input, Rotation rotation, int element) {
        List<Integer> values = new ArrayList<>();
        int at = element;
        do {
            values.add(input.values().get(at));
            at = rotation.from(at);
        } while (at != element);
        return values;
    }

    /** A node and the cycles in which it is taken. */
    private record Choice(int node, List<Integer> cycles) {}

    /** A kernel's inputs, from registers and control, and the kernel, as a datapath of their own. */
    private final class Selection {
        private final DatapathBuilder builder;
        /** The machine's nodes that enter, and their numbers here. */
        private final Map<Integer, Integer> ports;

        private final Rotation rotation;
        private final List<Integer> registers;
        private final int start;

        Selection(
                DatapathBuilder builder,
                Map<Integer, Integer> ports,
                Rotation rotation,
                List<Integer> registers,
                int start) {
            this.builder = builder;
            this.ports = ports;
            this.rotation = rotation;
            this.registers = registers;
            this.start = start;
        }

        void apply(List<Source[]> window, Datapath kernel) {
            List<List<Choice>> choices = window.stream().map(this::choices).toList();
            List<List<Integer>> selects = new ArrayList<>();
            for (List<Choice> of : choices) {
                of.forEach(c -> enter(c.node()));
                List<Integer> selecting = new ArrayList<>();
                int width = 0;
                for (Choice c : of) {
                    width = Math.max(width, machine.step().range(c.node()).width());
                    if (c != of.get(0)) {
                        int select = machine.spread(control.during(c.cycles()), LOADS * width);
                        enter(select);
                        selecting.add(select);
                    }
                }
                selects.add(selecting);
            }
            int[] map = new int[kernel.size()];
            for (int id = 0; id < map.length; id++) {
                Cell cell = kernel.cells().get(id);
                map[id] = cell.node() instanceof Node.Input in
                        ? selected(choices.get(in.port()), selects.get(in.port()))
                        : builder.inScope(
                                cell.scope(), () -> builder.add(cell.node().withOperands(i -> map[i])));
            }
            for (OutputPort o : kernel.outputs()) {
                // Ports hold more values than the registers behind them, so a result may seem to need more bits.
                builder.output(
                        o.name(),
                        map[o.node()],
                        builder.range(map[o.node()]).type(o.type().fractionBits()));
            }
        }

        private void enter(int node) {
            if (!(machine.step().node(node) instanceof Node.Constant)) {
                ports.computeIfAbsent(
                        node,
                        n -> builder.input(
                                "at_" + ports.size(), machine.step().range(n).type(0)));
            }
        }

        private int here(int node) {
            return machine.step().node(node) instanceof Node.Constant c ? builder.constant(c.value()) : ports.get(node);
        }

        /** One input of a kernel: mostly one register, others and constants at the borders. */
        private int selected(List<Choice> choices, List<Integer> selects) {
            int value = here(choices.get(0).node());
            for (int i = 1; i < choices.size(); i++) {
                value = builder.mux(
                        here(selects.get(i - 1)), here(choices.get(i).node()), value);
            }
            return value;
        }

        /** What an input is taken from, the most frequent first. */
        private List<Choice> choices(Source[] tap) {
            Map<Integer, List<Integer>> places = new TreeMap<>();
            Map<Long, List<Integer>> constants = new TreeMap<>();
            for (int p = 0; p < tap.length; p++) {
                if (tap[p] == null) {
                    continue;
                }
                if (tap[p].isConstant()) {
                    constants
                            .computeIfAbsent(tap[p].constant(), k -> new ArrayList<>())
                            .add(start + p);
                } else {
                    places.computeIfAbsent(rotation.place(tap[p].element(), p), k -> new ArrayList<>())
                            .add(start + p);
                }
            }
            List<Choice> choices = new ArrayList<>();
            places.forEach((place, cycles) -> choices.add(new Choice(registers.get(place), cycles)));
            constants.forEach(
                    (value, cycles) -> choices.add(new Choice(machine.step().constant(value), cycles)));
            if (choices.isEmpty()) {
                return List.of(new Choice(machine.step().constant(0), List.of()));
            }
            choices.sort((a, b) -> Integer.compare(b.cycles().size(), a.cycles().size()));
            return choices;
        }
    }
}
