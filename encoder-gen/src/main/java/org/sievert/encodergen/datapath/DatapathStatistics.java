package org.sievert.encodergen.datapath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sizes of a datapath.
 *
 * @param nodes number of nodes by {@link Node#opcode()}, in alphabetical order
 * @param adders two-operand adders and subtractors, constant adders and negations; a sum of n terms counts as n − 1
 * @param adderBits bits in which they add: width of each result without the low bits that only pass through because the
 *     other operand is known to be 0 there; of a sum that becomes a compressor tree one per full adder and one half per
 *     half adder ({@link SumSize})
 * @param depth most adders on a path from an input to an output
 * @param registerBits bits of each register rank, input registers first; empty without registers
 * @param layers what belongs to each layer ({@link Cell#scope()}), in the order of the layers; "" for what is shared
 * @param stages what lies between each register rank and the next; one entry for a datapath without registers
 */
public record DatapathStatistics(
        Map<String, Integer> nodes,
        int adders,
        long adderBits,
        int depth,
        List<Long> registerBits,
        Map<String, Size> layers,
        List<Stage> stages) {
    /** Adders of a part, and the bits in which they add. */
    public record Size(int adders, long adderBits) {}

    /** The logic of one stage: its adders, their bits, and the layers that have adders in it. */
    public record Stage(int adders, long adderBits, List<String> layers) {
        public Stage {
            layers = List.copyOf(layers);
        }
    }

    public DatapathStatistics {
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
        registerBits = List.copyOf(registerBits);
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        stages = List.copyOf(stages);
    }

    /** Of a datapath that the verifier accepts. */
    public static DatapathStatistics of(Datapath datapath) {
        return new Counter(datapath).count();
    }

    /** Counts in one walk over the nodes. */
    private static final class Counter {
        private final Datapath datapath;
        private final TrailingZeros zeros;
        private final DemandedBits demanded;
        private final Stages stages;
        private final int[] depth;
        private final int[] stageAdders;
        private final long[] stageBits;
        private final List<Set<String>> stageLayers = new ArrayList<>();
        private final List<Long> registers;
        private final Map<String, Integer> nodes = new TreeMap<>();
        private final Map<String, Size> layers = new LinkedHashMap<>();

        Counter(Datapath datapath) {
            this.datapath = datapath;
            zeros = TrailingZeros.of(datapath);
            demanded = DemandedBits.of(datapath);
            stages = Stages.of(datapath);
            depth = new int[datapath.size()];
            int count = Math.max(1, stages.ranks() - 1);
            stageAdders = new int[count];
            stageBits = new long[count];
            for (int s = 0; s < count; s++) {
                stageLayers.add(new LinkedHashSet<>());
            }
            registers = new ArrayList<>(Collections.nCopies(stages.ranks(), 0L));
        }

        DatapathStatistics count() {
            for (int id = 0; id < datapath.size(); id++) {
                count(id);
            }
            List<Stage> logic = new ArrayList<>();
            for (int s = 0; s < stageAdders.length; s++) {
                logic.add(new Stage(stageAdders[s], stageBits[s], List.copyOf(stageLayers.get(s))));
            }
            return new DatapathStatistics(
                    nodes,
                    Arrays.stream(stageAdders).sum(),
                    Arrays.stream(stageBits).sum(),
                    Arrays.stream(depth).max().orElse(0),
                    registers,
                    layers,
                    logic);
        }

        private void count(int id) {
            Cell cell = datapath.cells().get(id);
            Node node = cell.node();
            nodes.merge(node.opcode(), 1, Integer::sum);
            for (int i = 0; i < node.arity(); i++) {
                depth[id] = Math.max(depth[id], depth[node.operand(i)]);
            }
            int bits = adderBits(id, cell);
            int adders = adders(node, bits);
            depth[id] += levels(node, bits);
            Size before = layers.getOrDefault(cell.scope(), new Size(0, 0));
            layers.put(cell.scope(), new Size(before.adders() + adders, before.adderBits() + bits));
            if (adders > 0) {
                int stage = Math.max(0, stages.of(id) - 1);
                stageAdders[stage] += adders;
                stageBits[stage] += bits;
                stageLayers.get(stage).add(cell.scope());
            }
            if (node instanceof Node.Register) {
                int rank = stages.of(id) - 1;
                registers.set(
                        rank, registers.get(rank) + Math.max(1, cell.range().width() - zeros.of(id)));
            }
        }

        private static int adders(Node node, int bits) {
            if (node instanceof Node.SumOfProducts s) {
                return Math.max(0, digits(s) + (s.constant() != 0 ? 1 : 0) - 1);
            }
            return bits > 0 ? 1 : 0;
        }

        /** A sum of n digits has as many levels as a balanced tree of adders. */
        private static int levels(Node node, int bits) {
            if (node instanceof Node.SumOfProducts s) {
                return 32 - Integer.numberOfLeadingZeros(Math.max(1, digits(s)) - 1);
            }
            return bits > 0 ? 1 : 0;
        }

        private static int digits(Node.SumOfProducts s) {
            return s.terms().stream()
                    .mapToInt(t -> SignedDigits.of(t.weight()).size())
                    .sum();
        }

        private int adderBits(int id, Cell cell) {
            int passing;
            if (cell.node() instanceof Node.SumOfProducts s) {
                int width = Math.max(1, Math.min(cell.range().width(), demanded.high(id)));
                SumSize size = SumSize.of(s, width, Math.min(width - 1, demanded.low(id)), datapath::range, zeros::of);
                return (int) Math.ceil(size.adderBits());
            }
            if (cell.node() instanceof Node.Add n) {
                passing = Math.max(zeros.of(n.a()), zeros.of(n.b()));
            } else if (cell.node() instanceof Node.Subtract n) {
                passing = zeros.of(n.b());
            } else if (cell.node() instanceof Node.Negate n) {
                passing = zeros.of(n.a());
            } else {
                return 0;
            }
            return Math.max(1, cell.range().width() - passing);
        }
    }
}
