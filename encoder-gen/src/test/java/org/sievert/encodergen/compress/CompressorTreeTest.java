package org.sievert.encodergen.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.SumSize;

/** Trees of random sums, evaluated adder by adder; and as many adders as are counted without planning. */
class CompressorTreeTest {
    private static final class Flat implements CompressorTree.Timing, BitHeap.Operands {
        private final List<Interval> ranges;

        Flat(List<Interval> ranges) {
            this.ranges = ranges;
        }

        @Override
        public double arrival(BitHeap.Bit bit) {
            return bit.node() % 3;
        }

        @Override
        public double sum(CompressorTree.Kind kind) {
            return 1;
        }

        @Override
        public double carry(CompressorTree.Kind kind) {
            return 1;
        }

        @Override
        public double operator() {
            return 0.5;
        }

        @Override
        public Interval range(int node) {
            return ranges.get(node);
        }

        @Override
        public int trailingZeros(int node) {
            return 0;
        }
    }

    @Property(tries = 3000)
    void addsWhatTheSumAdds(@ForAll long seed) {
        Random random = new Random(seed);
        List<Interval> ranges = new ArrayList<>();
        List<Node.Term> terms = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            long lo = -random.nextInt(40);
            ranges.add(new Interval(random.nextBoolean() ? 0 : lo, 1 + random.nextInt(60)));
            terms.add(new Node.Term(i, 1 + random.nextInt(20) * (random.nextBoolean() ? 1 : -1)));
        }
        terms.removeIf(t -> t.weight() == 0);
        Node.SumOfProducts sum = new Node.SumOfProducts(terms, random.nextInt(200) - 100);
        int width = 3 + random.nextInt(14);
        int from = random.nextInt(Math.min(4, width));
        Flat known = new Flat(ranges);
        BitHeap heap = BitHeap.of(sum, width, known);
        CompressorTree tree = CompressorTree.of(heap, from, 0, known);
        CompressorTree fast = CompressorTree.of(heap, from, 1 + random.nextInt(8), known);
        for (int v = 0; v < 8; v++) {
            long[] x = ranges.stream()
                    .mapToLong(r -> random.nextLong(r.lo(), r.hi() + 1))
                    .toArray();
            long expected = sum.constant();
            for (Node.Term t : terms) {
                expected += t.weight() * x[t.operand()];
            }
            long mask = (1L << width) - (1L << from);
            assertThat(value(tree, x) & mask).isEqualTo(expected & mask);
            assertThat(value(fast, x) & mask).isEqualTo(expected & mask);
        }
        pathsAreAsLongFromEitherSide(fast, known);
        pathsAreAsLongFromEitherSide(tree.withPrefix(random.nextInt(2 + tree.a().size()), known), known);
        SumSize size = SumSize.of(sum, width, from, ranges::get, i -> 0);
        int planned = tree.steps().size() + tree.a().size() - (tree.a().isEmpty() ? 0 : 1);
        int counted = size.full() + size.half() + size.carryOnly();
        assertThat(planned).isBetween(counted, tree.sources().size() + 2 * width);
        assertThat(complemented(tree)).isLessThanOrEqualTo(3L * width);
    }

    /** Literals that are complements: two of each column, and one that a constant 1 is added to. */
    private static long complemented(CompressorTree tree) {
        Stream<Integer> literals = tree.steps().stream().flatMap(s -> Stream.of(s.a(), s.b(), s.c()));
        return Stream.of(literals, tree.low().stream(), tree.a().stream(), tree.b().stream())
                .flatMap(l -> l)
                .filter(l -> l > 1 && l % 2 != 0)
                .count();
    }

    /** A late bit below those that are needed. */
    @Example
    void nobodyWaitsForABitThatIsNotNeeded() {
        addsWhatTheSumAdds(-1755369761900819057L);
    }

    /** The latest bit is as late as the longest way of a source bit to the end, counted from when that bit arrives. */
    private static void pathsAreAsLongFromEitherSide(CompressorTree tree, Flat known) {
        double[] tails = new double[tree.arrival().size()];
        double forward =
                tree.arrival().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double[] ways = tree.backward(tails, known);
        double backward = 0;
        for (int i = 0; i < ways.length; i++) {
            backward = Math.max(backward, known.arrival(tree.sources().get(i)) + ways[i]);
        }
        // Where only constants are left there is a gate and no source.
        assertThat(Math.max(1, backward)).isEqualTo(Math.max(1, forward));
    }

    private static long value(CompressorTree tree, long[] x) {
        int[] wires = new int[1 + tree.sources().size() + 2 * tree.steps().size() + 2];
        for (int i = 0; i < tree.sources().size(); i++) {
            BitHeap.Bit b = tree.sources().get(i);
            wires[i + 1] = (int) (x[b.node()] >> b.index() & 1);
        }
        for (CompressorTree.Step s : tree.steps()) {
            int total = bit(wires, s.a())
                    + bit(wires, s.b())
                    + (s.kind() == CompressorTree.Kind.FULL ? bit(wires, s.c()) : 0)
                    + (s.kind() == CompressorTree.Kind.HALF_PLUS_ONE ? 1 : 0);
            if (s.sum() != CompressorTree.NONE) {
                wires[s.sum()] = total & 1;
            }
            if (s.carry() != CompressorTree.NONE) {
                wires[s.carry()] = total >> 1;
            }
        }
        long low = 0;
        for (int c = 0; c < tree.low().size(); c++) {
            low |= (long) bit(wires, tree.low().get(c)) << c;
        }
        long rows = bit(wires, tree.carryIn());
        for (int c = 0; c < tree.a().size(); c++) {
            rows += (long) (bit(wires, tree.a().get(c)) + bit(wires, tree.b().get(c))) << c;
        }
        return low + (rows << tree.low().size());
    }

    private static int bit(int[] wires, int literal) {
        return wires[literal / 2] ^ literal & 1;
    }
}
