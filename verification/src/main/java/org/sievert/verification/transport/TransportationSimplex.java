package org.sievert.verification.transport;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The primal simplex for the transportation problem on at most 64 nodes, on a spanning tree of basic arcs (Dantzig
 * 1951; Ahuja, Magnanti, Orlin, Network Flows, section 11.5).
 *
 * <p>Degenerate pivots are made impossible by Charnes' perturbation: all masses times 64, one unit more in every
 * source, those units again in the last sink; then no partial sum is zero, every pivot lowers the cost and the method
 * ends. A basis that is optimal with the perturbation is optimal without it, and the dual solution with the original
 * masses gives the cost.
 */
final class TransportationSimplex {
    private static final int MAX_NODES = 64;

    /** Largest sum of masses: it stays below 2<sup>62</sup> times the perturbation's factor. */
    static final long MAX_TOTAL = 1L << 54;

    private final int nodes;
    private final double[][] distances;
    private final double tolerance;
    private final int[] nearA;
    private final int[] nearB;

    private final long[] rest;
    private final long[] flow;
    private final int[] parent;
    private final int[] depth;
    private final double[] potential;
    private final long[] neighbours;
    private final int[] stack;
    private final int[] arcA;
    private final int[] arcB;
    private final long[] arcFlow;
    private final int[] sources;
    private final int[] sinks;
    private final double[] costs;
    private final double[] sinkPotential;
    private int sourceCount;
    private int sinkCount;
    private long sourceMask;

    TransportationSimplex(double[][] distances) {
        nodes = distances.length;
        if (nodes < 1 || nodes > MAX_NODES) {
            throw new IllegalArgumentException("1 to " + MAX_NODES + " cells, not " + nodes);
        }
        this.distances = distances;
        double longest =
                Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(0);
        tolerance = longest * 1e-12;
        int[] pairs = IntStream.range(0, nodes * nodes)
                .filter(p -> p / nodes < p % nodes)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> distances[p / nodes][p % nodes])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        nearA = Arrays.stream(pairs).map(p -> p / nodes).toArray();
        nearB = Arrays.stream(pairs).map(p -> p % nodes).toArray();
        rest = new long[nodes];
        flow = new long[nodes];
        parent = new int[nodes];
        depth = new int[nodes];
        potential = new double[nodes];
        neighbours = new long[nodes];
        stack = new int[nodes];
        arcA = new int[nodes];
        arcB = new int[nodes];
        arcFlow = new long[nodes];
        sources = new int[nodes];
        sinks = new int[nodes];
        costs = new double[nodes * nodes];
        sinkPotential = new double[nodes];
    }

    /**
     * The least cost.
     *
     * @param net surplus of each node, negative in sinks; the sum is 0
     */
    double cost(long[] net) {
        split(net);
        if (sourceCount == 0) {
            return 0;
        }
        perturb(net);
        int arcs = nearestFirst();
        hang(arcs);
        optimise();
        double cost = 0;
        for (int i = 0; i < nodes; i++) {
            if (net[i] != 0) {
                cost += potential[i] * Math.abs(net[i]);
            }
        }
        return cost;
    }

    private void split(long[] net) {
        sourceCount = 0;
        sinkCount = 0;
        sourceMask = 0;
        for (int i = 0; i < nodes; i++) {
            if (net[i] > 0) {
                sources[sourceCount++] = i;
                sourceMask |= 1L << i;
            } else if (net[i] < 0) {
                sinks[sinkCount++] = i;
            }
        }
        for (int s = 0; s < sourceCount; s++) {
            double[] row = distances[sources[s]];
            for (int t = 0; t < sinkCount; t++) {
                costs[s * sinkCount + t] = row[sinks[t]];
            }
        }
    }

    private void perturb(long[] net) {
        Arrays.fill(rest, 0);
        for (int s = 0; s < sourceCount; s++) {
            rest[sources[s]] = net[sources[s]] * MAX_NODES + 1;
        }
        for (int t = 0; t < sinkCount; t++) {
            rest[sinks[t]] = net[sinks[t]] * MAX_NODES;
        }
        rest[sinks[sinkCount - 1]] -= sourceCount;
    }

    /** A first basis: the nearest pairs ship what they can. Every arc uses up one node, so the arcs form a tree. */
    private int nearestFirst() {
        int arcs = 0;
        int needed = sourceCount + sinkCount - 1;
        Arrays.fill(neighbours, 0);
        for (int p = 0; arcs < needed; p++) {
            int a = nearA[p];
            int b = nearB[p];
            long ra = rest[a];
            long rb = rest[b];
            if ((ra ^ rb) >= 0 || ra == 0 || rb == 0) {
                continue;
            }
            long shipped = Math.min(Math.abs(ra), Math.abs(rb));
            rest[a] = ra > 0 ? ra - shipped : ra + shipped;
            rest[b] = rb > 0 ? rb - shipped : rb + shipped;
            arcA[arcs] = a;
            arcB[arcs] = b;
            arcFlow[arcs++] = shipped;
            neighbours[a] |= 1L << b;
            neighbours[b] |= 1L << a;
        }
        return arcs;
    }

    private void hang(int arcs) {
        int root = sinks[sinkCount - 1];
        parent[root] = -1;
        depth[root] = 0;
        potential[root] = 0;
        hangBelow(root);
        for (int k = 0; k < arcs; k++) {
            flow[parent[arcA[k]] == arcB[k] ? arcA[k] : arcB[k]] = arcFlow[k];
        }
    }

    /** Parents, depths and potentials below a node that has them: over a basic arc the two potentials add up to its cost. */
    private void hangBelow(int top) {
        int count = 0;
        stack[count++] = top;
        while (count > 0) {
            int x = stack[--count];
            double[] row = distances[x];
            int p = parent[x];
            long below = p < 0 ? neighbours[x] : neighbours[x] & ~(1L << p);
            while (below != 0) {
                int child = Long.numberOfTrailingZeros(below);
                below &= below - 1;
                parent[child] = x;
                depth[child] = depth[x] + 1;
                potential[child] = row[child] - potential[x];
                stack[count++] = child;
            }
        }
    }

    private void optimise() {
        int row = 0;
        int clean = 0;
        for (int t = 0; t < sinkCount; t++) {
            sinkPotential[t] = potential[sinks[t]];
        }
        while (clean < sourceCount) {
            int best = -1;
            double least = potential[sources[row]] - tolerance;
            int base = row * sinkCount;
            for (int t = 0; t < sinkCount; t++) {
                double c = costs[base + t] - sinkPotential[t];
                if (c < least) {
                    least = c;
                    best = t;
                }
            }
            if (best < 0) {
                clean++;
                row = row + 1 == sourceCount ? 0 : row + 1;
            } else {
                clean = 0;
                pivot(sources[row], sinks[best]);
                for (int t = 0; t < sinkCount; t++) {
                    sinkPotential[t] = potential[sinks[t]];
                }
            }
        }
    }

    private boolean isSource(int node) {
        return (sourceMask >>> node & 1) != 0;
    }

    /** Brings the arc from {@code source} to {@code sink} into the tree; the arc of the cycle that runs dry leaves. */
    private void pivot(int source, int sink) {
        long most = Long.MAX_VALUE;
        int leaving = -1;
        boolean sourceSide = true;
        int x = source;
        int y = sink;
        while (x != y) {
            if (depth[x] >= depth[y]) {
                if (isSource(x) && flow[x] < most) {
                    most = flow[x];
                    leaving = x;
                    sourceSide = true;
                }
                x = parent[x];
            } else {
                if (!isSource(y) && flow[y] < most) {
                    most = flow[y];
                    leaving = y;
                    sourceSide = false;
                }
                y = parent[y];
            }
        }
        int meeting = x;
        for (x = source; x != meeting; x = parent[x]) {
            flow[x] += isSource(x) ? -most : most;
        }
        for (y = sink; y != meeting; y = parent[y]) {
            flow[y] += isSource(y) ? most : -most;
        }
        neighbours[leaving] &= ~(1L << parent[leaving]);
        neighbours[parent[leaving]] &= ~(1L << leaving);
        neighbours[source] |= 1L << sink;
        neighbours[sink] |= 1L << source;
        if (sourceSide) {
            rehang(source, sink, leaving, most);
        } else {
            rehang(sink, source, leaving, most);
        }
    }

    /** Turns the tree between {@code start} and {@code leaving} over, so that it hangs from {@code start}. */
    private void rehang(int start, int newParent, int leaving, long entering) {
        int above = newParent;
        long f = entering;
        int x = start;
        while (true) {
            int oldParent = parent[x];
            long oldFlow = flow[x];
            parent[x] = above;
            flow[x] = f;
            if (x == leaving) {
                break;
            }
            above = x;
            f = oldFlow;
            x = oldParent;
        }
        depth[start] = depth[newParent] + 1;
        potential[start] = distances[start][newParent] - potential[newParent];
        hangBelow(start);
    }
}
