package org.sievert.verification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.jgrapht.Graph;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultDirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.junit.jupiter.api.Test;
import org.sievert.trainingexport.detector.TriggerCells;

/** The transport distance against JGraphT's minimum-cost flow, and against what a distance must obey. */
class EarthMoversDistanceTest {
    private static final int INSTANCES = 10_000;

    private final EarthMoversDistance distance = EarthMoversDistance.ofTriggerCells();

    @Test
    void equalsMinimumCostFlowOnRandomMaps() {
        Random random = new Random(20);
        int compared = 0;
        int moved = 0;
        double worst = 0;
        for (int k = 0; k < INSTANCES; k++) {
            long[] from = new long[TriggerCells.COUNT];
            long[] to = new long[TriggerCells.COUNT];
            fill(from, random, k);
            fill(to, random, k / 7);
            equalise(from, to, random);
            double expected = minimumCostFlow(from, to);
            double got = distance.cost(from, to);
            worst = Math.max(worst, Math.abs(got - expected) / Math.max(1, expected));
            compared++;
            moved += expected > 0 ? 1 : 0;
        }
        assertThat(compared).isEqualTo(INSTANCES);
        assertThat(moved).isGreaterThan(INSTANCES * 9 / 10);
        assertThat(worst).isLessThan(1e-9);
    }

    /** Full and sparse maps, wide and narrow charges, equal charges (every basis degenerate). */
    private static void fill(long[] map, Random random, int kind) {
        int occupied = kind % 5 == 0 ? map.length : 1 + random.nextInt(12);
        for (int n = 0; n < occupied; n++) {
            int cell = kind % 5 == 0 ? n : random.nextInt(map.length);
            map[cell] += switch (kind % 3) {
                case 0 -> 7;
                case 1 -> 1 + random.nextInt(5);
                default -> (long) Math.exp(5 + random.nextGaussian());
            };
        }
    }

    private static void equalise(long[] from, long[] to, Random random) {
        long difference = sum(from) - sum(to);
        long[] smaller = difference > 0 ? to : from;
        for (long rest = Math.abs(difference); rest > 0; ) {
            long share = Math.min(rest, 1 + Math.abs(difference) / 4);
            smaller[random.nextInt(smaller.length)] += share;
            rest -= share;
        }
    }

    private static long sum(long[] masses) {
        long sum = 0;
        for (long m : masses) {
            sum += m;
        }
        return sum;
    }

    /** On the maps as they are: nothing cancelled, so that this too is tested. */
    private static double minimumCostFlow(long[] from, long[] to) {
        int cells = from.length;
        Graph<Integer, DefaultWeightedEdge> graph = new DefaultDirectedWeightedGraph<>(DefaultWeightedEdge.class);
        List<Integer> sources = new ArrayList<>();
        List<Integer> sinks = new ArrayList<>();
        for (int c = 0; c < cells; c++) {
            if (from[c] > 0) {
                sources.add(c);
                graph.addVertex(c);
            }
            if (to[c] > 0) {
                sinks.add(c);
                graph.addVertex(cells + c);
            }
        }
        for (int s : sources) {
            for (int t : sinks) {
                graph.setEdgeWeight(
                        graph.addEdge(s, cells + t),
                        Math.hypot(TriggerCells.x(s) - TriggerCells.x(t), TriggerCells.y(s) - TriggerCells.y(t)));
            }
        }
        // Without scaling: with it, JGraphT 1.5.2 leaves flow on its artificial arcs in a quarter of these instances.
        return new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>(1)
                .getMinimumCostFlow(new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                        graph,
                        v -> Math.toIntExact(v < cells ? from[v] : -to[v - cells]),
                        e -> CapacityScalingMinimumCostFlow.CAP_INF,
                        e -> 0))
                .getCost();
    }

    @Test
    void oneChargeMovesByTheDistanceOfItsCells() {
        for (int a = 0; a < TriggerCells.COUNT; a++) {
            for (int b = 0; b < TriggerCells.COUNT; b++) {
                double[] from = new double[TriggerCells.COUNT];
                double[] to = new double[TriggerCells.COUNT];
                from[a] = 35;
                to[b] = 0.25;
                assertThat(distance.distance(from, to)).isCloseTo(TriggerCells.distance(a, b), within(1e-12));
            }
        }
    }

    @Property(tries = 300)
    void isAMetricOfShapes(
            @ForAll @Size(48) List<@DoubleRange(max = 1e6) Double> a,
            @ForAll @Size(48) List<@DoubleRange(max = 1e6) Double> b,
            @ForAll @Size(48) List<@DoubleRange(max = 1e6) Double> c,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double scale) {
        double[] x = charges(a);
        double[] y = charges(b);
        double[] z = charges(c);
        double xy = distance.distance(x, y);
        assertThat(distance.distance(y, x)).isCloseTo(xy, within(1e-10));
        assertThat(distance.distance(x, x)).isZero();
        assertThat(distance.distance(x, z)).isLessThanOrEqualTo(xy + distance.distance(y, z) + 1e-10);
        double[] scaled = x.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        assertThat(distance.distance(scaled, y)).isCloseTo(xy, within(1e-10));
        assertThat(xy).isLessThan(13.9);
    }

    private static double[] charges(List<Double> values) {
        double[] charges = values.stream().mapToDouble(Double::doubleValue).toArray();
        charges[3] += 1;
        return charges;
    }

    @Test
    void theSimplexTakesNoArcThatRaisesTheCost() {
        // Four cells on a line: nearest-first pairs the middle ones and pays for the ends; the optimum shifts by one.
        EarthMoversDistance line = EarthMoversDistance.between(new double[] {0, 2, 3, 5}, new double[4]);
        assertThat(line.cost(new long[] {1, 0, 1, 0}, new long[] {0, 1, 0, 1})).isEqualTo(4);
        assertThat(line.cost(new long[] {1, 0, 0, 1}, new long[] {0, 1, 1, 0})).isEqualTo(4);
    }

    @Test
    void mapsWithoutADistanceAreRefused() {
        double[] full = new double[TriggerCells.COUNT];
        full[7] = 1;
        double[] empty = new double[TriggerCells.COUNT];
        assertThatThrownBy(() -> distance.distance(full, empty)).hasMessageContaining("charge 0.0");
        assertThatThrownBy(() -> distance.distance(empty, full)).isInstanceOf(IllegalArgumentException.class);
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            double[] map = full.clone();
            map[3] = bad;
            assertThatThrownBy(() -> distance.distance(full, map)).isInstanceOf(IllegalArgumentException.class);
        }
        long[] one = new long[TriggerCells.COUNT];
        one[0] = 1;
        assertThatThrownBy(() -> distance.cost(one, new long[TriggerCells.COUNT]))
                .hasMessageContaining("1 and 0");
    }
}
