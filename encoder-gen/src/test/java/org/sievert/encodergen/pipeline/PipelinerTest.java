package org.sievert.encodergen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.DatapathStatistics;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.Stages;
import org.sievert.encodergen.datapath.TrailingZeros;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.trainingexport.fixed.FixedType;

/** Where the registers go, against all places where they could go. */
class PipelinerTest {
    /** A way to cut a small datapath in two: its longer stage and the bits that cross. */
    private record Cut(double delay, long bits) {}

    @Property(tries = 150)
    void oneCutIsTheShortestAndThenTheNarrowest(@ForAll long seed) {
        Datapath d = graph(new Random(seed));
        List<Cut> all = everyCut(d);
        double shortest = all.stream().mapToDouble(Cut::delay).min().orElseThrow();
        double combinational = Collections.max(StageDelays.of(d).delays());

        Datapath tight = new Pipeliner(2, 0).apply(d);
        assertThat(longest(tight)).isCloseTo(shortest, within(0.11));

        Datapath loose = new Pipeliner(2, 0.2).apply(d);
        double limit = shortest * 1.2;
        if (combinational - 0.1 > shortest) {
            // Below what one stage less needs, found to 0.1, by a resolution of 0.2; not so where the two are that
            // close.
            limit = Math.min(limit, Math.max(shortest, combinational - 0.4));
        }
        assertThat(longest(loose)).isLessThanOrEqualTo(1.2 * (shortest + 0.11));
        assertThat(bits(loose)).isLessThanOrEqualTo(narrowest(all, limit));
        assertThat(bits(loose)).isGreaterThanOrEqualTo(narrowest(all, 1.2 * (shortest + 0.11)));
    }

    /** The shortest stage is found to a resolution, so a limit that is taken from it may lie below the exact one. */
    @Test
    void oneCutOfAGraphWhoseShortestStageIsNearItsWholeDelay() {
        oneCutIsTheShortestAndThenTheNarrowest(66682);
    }

    /** Against every schedule that keeps the stage delay, for two to four stages. */
    @Property(tries = 300)
    void registersAreTheFewestThatAnyScheduleHas(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 4) int latency,
            @ForAll @IntRange(max = 10) int tenths) {
        Datapath d = graph(new Random(seed), 6);
        double combinational = Collections.max(StageDelays.of(d).delays());
        double shortest = Pipeliner.shortestStage(d, latency);
        double free = shortest + 0.2 + tenths / 10.0 * Math.max(0, combinational - shortest);
        Datapath pipelined = new Pipeliner(latency, 0, free).apply(d);
        assertThat(longest(pipelined)).isLessThanOrEqualTo(free);
        long behindInputs = DatapathStatistics.of(pipelined).registerBits().stream()
                .skip(1)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(behindInputs).isEqualTo(new Schedules(d, latency, free).fewest());
    }

    /** All schedules of a small datapath, one after the other. */
    private static final class Schedules {
        private final Datapath d;
        private final int latency;
        private final double limit;
        private final DelayModel model;
        private final TrailingZeros zeros;
        private final int[] stage;
        private final double[][] arrival;
        private long best = Long.MAX_VALUE;

        Schedules(Datapath d, int latency, double limit) {
            this.d = d;
            this.latency = latency;
            this.limit = limit;
            model = new DelayModel(d);
            zeros = TrailingZeros.of(d);
            stage = new int[d.size()];
            arrival = new double[d.size()][];
        }

        long fewest() {
            from(0);
            return best;
        }

        private void from(int id) {
            if (id == d.size()) {
                best = Math.min(best, bits());
                return;
            }
            Node node = d.node(id);
            if (node.arity() == 0) {
                arrival[id] = model.forward(id, new double[0][]);
                from(id + 1);
                return;
            }
            int first = 1;
            for (int i = 0; i < node.arity(); i++) {
                first = Math.max(first, stage[node.operand(i)]);
            }
            for (int s = first; s <= latency; s++) {
                double[][] operands = new double[node.arity()][];
                for (int i = 0; i < operands.length; i++) {
                    int o = node.operand(i);
                    operands[i] = stage[o] == s ? arrival[o] : new double[arrival[o].length];
                }
                stage[id] = s;
                arrival[id] = model.forward(id, operands);
                if (DelayModel.latest(arrival[id]) <= limit) {
                    from(id + 1);
                }
            }
            stage[id] = 0;
        }

        private long bits() {
            long bits = 0;
            for (int id = 0; id < stage.length; id++) {
                int last = Math.max(1, stage[id]);
                for (int user : d.users()[id]) {
                    last = Math.max(last, stage[user]);
                }
                for (OutputPort o : d.outputs()) {
                    last = o.node() == id ? latency : last;
                }
                if (!(d.node(id) instanceof Node.Constant)) {
                    int held = last - Math.max(1, stage[id]);
                    bits += (long) held * Math.max(1, d.range(id).width() - zeros.of(id));
                }
            }
            // The rank before the outputs.
            Set<Integer> ends = new HashSet<>();
            d.outputs().forEach(o -> ends.add(o.node()));
            for (int id : ends) {
                bits += d.node(id) instanceof Node.Constant
                        ? 0
                        : Math.max(1, d.range(id).width() - zeros.of(id));
            }
            return bits;
        }
    }

    @Test
    void everyStageOfAnEncoderIsUsedAndNoneIsMuchLongerThanTheOthers() {
        Datapath d =
                EncoderGenerator.standard().passes().run(ModelLowering.lower(RandomModels.econT(11, false), "encoder"));
        double all = Collections.max(StageDelays.of(d).delays());
        int checked = 0;
        for (int latency = 1; latency <= 8; latency++) {
            List<Double> delays =
                    StageDelays.of(new Pipeliner(latency).apply(d)).delays();
            assertThat(delays).hasSize(latency).allMatch(t -> t > 0);
            // A cut loses what overlaps between adders in a row: at most the time of one adder and a clamp.
            assertThat(Collections.max(delays)).isLessThan(all / latency * 1.15 + 6);
            checked++;
        }
        assertThat(checked).isEqualTo(8);
    }

    @Test
    void aValueThatIsNeededLaterGoesThroughOneChainOfRegisters() {
        Datapath d = new Pipeliner(5)
                .apply(EncoderGenerator.standard()
                        .passes()
                        .run(ModelLowering.lower(RandomModels.econT(11, true), "encoder")));
        Set<Integer> held = new HashSet<>();
        int registers = 0;
        for (int id = 0; id < d.size(); id++) {
            if (d.node(id) instanceof Node.Register r) {
                assertThat(held.add(r.a())).isTrue();
                assertThat(d.node(r.a())).isNotInstanceOf(Node.Constant.class);
                registers++;
            }
        }
        assertThat(registers).isGreaterThan(300);
        assertThat(Stages.of(d).ranks()).isEqualTo(6);
    }

    @Test
    void anInputThatIsAnOutputPassesAllRanks() {
        Datapath d = new Pipeliner(3).apply(Datapath.build("d", b -> {
            int x = b.input("x", FixedType.ufixed(4, 4));
            b.input("unused", FixedType.ufixed(4, 4));
            b.output("z", x, FixedType.ufixed(4, 4));
            b.output("five", b.constant(5), FixedType.ufixed(4, 4));
        }));
        assertThat(DatapathStatistics.of(d).registerBits()).containsExactly(4L, 4L, 4L, 4L);
        assertThat(d.inputs()).hasSize(2);
        assertThat(d.node(d.outputs().get(1).node())).isEqualTo(new Node.Constant(5));
    }

    @Test
    void whatCannotBePipelinedIsRefused() {
        assertThatThrownBy(() -> new Pipeliner(0)).isInstanceOf(DatapathException.class);
        assertThatThrownBy(() -> new Pipeliner(65)).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> new Pipeliner(2, -0.1)).hasMessageContaining("slack");
        Datapath d = Datapath.build(
                "d", b -> b.output("z", b.register(b.input("x", FixedType.ufixed(4, 4))), FixedType.ufixed(4, 4)));
        assertThatThrownBy(() -> new Pipeliner(1).apply(d)).hasMessageContaining("pipelined already");
        Datapath sums = ModelLowering.lower(RandomModels.econT(11, false), "encoder");
        assertThatThrownBy(() -> new Pipeliner(1).apply(sums)).hasMessageContaining("expand");
    }

    private static Datapath graph(Random random) {
        return graph(random, 9);
    }

    private static Datapath graph(Random random, int operations) {
        return Datapath.build("d", b -> {
            List<Integer> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(b.input("x" + i, FixedType.fixed(3 + random.nextInt(6), 4)));
            }
            for (int n = 0; n < operations; n++) {
                int x = ids.get(random.nextInt(ids.size()));
                int y = ids.get(ids.size() - 1 - random.nextInt(3));
                ids.add(
                        switch (random.nextInt(6)) {
                            case 0, 1 -> b.add(x, y);
                            case 2 -> b.subtract(x, y);
                            case 3 -> b.add(b.shiftLeft(x, 2), y);
                            case 4 -> b.clamp(y, -9, 20);
                            default -> b.maximum(x, y);
                        });
            }
            for (int i = ids.size() - 2; i < ids.size(); i++) {
                b.output("z" + i, ids.get(i), b.range(ids.get(i)).type(0));
            }
        });
    }

    private static List<Cut> everyCut(Datapath d) {
        List<Integer> free = new ArrayList<>();
        for (int id = 0; id < d.size(); id++) {
            if (d.node(id).arity() > 0) {
                free.add(id);
            }
        }
        List<Cut> cuts = new ArrayList<>();
        for (int set = 0; set < 1 << free.size(); set++) {
            boolean[] before = new boolean[d.size()];
            for (int id = 0; id < before.length; id++) {
                int at = free.indexOf(id);
                before[id] = at < 0 || (set >> at & 1) != 0;
            }
            if (isClosed(d, before)) {
                cuts.add(new Cut(delay(d, before), crossing(d, before)));
            }
        }
        return cuts;
    }

    private static boolean isClosed(Datapath d, boolean[] before) {
        for (int id = 0; id < before.length; id++) {
            for (int i = 0; before[id] && i < d.node(id).arity(); i++) {
                if (!before[d.node(id).operand(i)]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double delay(Datapath d, boolean[] before) {
        DelayModel model = new DelayModel(d);
        double[][] arrival = new double[d.size()][];
        double longest = 0;
        for (int id = 0; id < arrival.length; id++) {
            double[][] operands = new double[d.node(id).arity()][];
            for (int i = 0; i < operands.length; i++) {
                int operand = d.node(id).operand(i);
                operands[i] = before[operand] == before[id] ? arrival[operand] : new double[arrival[operand].length];
            }
            arrival[id] = model.forward(id, operands);
            longest = Math.max(longest, DelayModel.latest(arrival[id]));
        }
        return longest;
    }

    private static long crossing(Datapath d, boolean[] before) {
        TrailingZeros zeros = TrailingZeros.of(d);
        boolean[] needed = new boolean[d.size()];
        for (OutputPort o : d.outputs()) {
            needed[o.node()] = true;
        }
        for (int id = 0; id < before.length; id++) {
            for (int i = 0; !before[id] && i < d.node(id).arity(); i++) {
                needed[d.node(id).operand(i)] = true;
            }
        }
        long bits = 0;
        for (int id = 0; id < before.length; id++) {
            if (before[id] && needed[id] && !(d.node(id) instanceof Node.Constant)) {
                bits += Math.max(1, d.range(id).width() - zeros.of(id));
            }
        }
        return bits;
    }

    private static long narrowest(List<Cut> cuts, double limit) {
        return cuts.stream()
                .filter(c -> c.delay() <= limit)
                .mapToLong(Cut::bits)
                .min()
                .orElseThrow();
    }

    private static double longest(Datapath pipelined) {
        return Collections.max(StageDelays.of(pipelined).delays());
    }

    private static long bits(Datapath pipelined) {
        List<Long> ranks = DatapathStatistics.of(pipelined).registerBits();
        return ranks.isEmpty() ? 0 : ranks.get(1);
    }
}
