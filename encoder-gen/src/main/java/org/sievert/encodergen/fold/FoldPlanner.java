package org.sievert.encodergen.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.pipeline.OutputArrivals;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Chooses where a folded machine has registers that its schedule could do without: as few as let every internal cycle be
 * as short as asked for, or, where that cannot be reached, as short as the latency allows.
 *
 * <p>Starting from the shortest schedule, one rank after the other goes where it shortens the longest path most.
 */
public final class FoldPlanner {
    private final Folding folding;
    private final int fold;
    private final Map<Key, Optional<Measured>> known = new HashMap<>();

    /** What a machine is built from. */
    private record Key(List<BlockPlan> plans, int latency, double stage) {}

    /** What is kept of a machine that was built, which is large itself. */
    private record Measured(OutputArrivals arrivals, long registerBits, int cycles) {}

    private FoldPlanner(Folding folding, int fold) {
        this.folding = folding;
        this.fold = fold;
    }

    /**
     * A planner of machines with any latency and speed; what they share is worked out once.
     *
     * @param passes turn sums into adders
     * @param carrySave whether accumulators of digits are two rows of bits, which no carry runs through
     */
    public static FoldPlanner of(
            QuantizedModel model, String name, int fold, UnaryOperator<Datapath> passes, boolean carrySave) {
        return new FoldPlanner(new Folding(model, name, fold, passes, carrySave), fold);
    }

    /**
     * A machine and how fast it is thought to be.
     *
     * @param delay longest path between registers, in full-adder delays
     * @param excess by how much registers are later than asked for, in sum
     * @param cycles internal cycles from the input to the result
     */
    public record Plan(FoldedMachine machine, double delay, double excess, int cycles) {}

    /** As {@link #plan(int, double)}, once, with accumulators of one row. */
    public static Plan plan(
            QuantizedModel model, String name, int fold, int latency, double target, UnaryOperator<Datapath> passes) {
        return of(model, name, fold, passes, false).plan(latency, target);
    }

    /** The fewest crossings in which a machine can have a result. */
    public int smallestLatency() {
        int cycles = folding.build(shortest(folding), 1, 0).cycles();
        return Math.max(1, (cycles + fold - 1) / fold);
    }

    private static List<BlockPlan> shortest(Folding folding) {
        return Collections.nCopies(folding.blocks(), BlockPlan.SHORTEST);
    }

    /**
     * Plans a machine.
     *
     * @param latency crossings
     * @param target delay to reach, in full-adder delays
     * @throws FoldException if the latency cannot be met
     */
    public Plan plan(int latency, double target) {
        return new Search(latency, target).best();
    }

    /** One search. */
    private final class Search {
        private final int latency;
        private final double target;

        Search(int latency, double target) {
            this.latency = latency;
            this.target = target;
        }

        private Plan best() {
            List<BlockPlan> plans = shortest(folding);
            Optional<Measured> best = measured(plans);
            if (best.isEmpty()) {
                int smallest = smallestLatency();
                throw new FoldException("fold " + fold + " cannot keep a latency of " + latency
                        + (latency == 1 ? " crossing" : " crossings") + ": the smallest that it can is " + smallest
                        + "; ask for that, or for a larger fold");
            }
            double excess = excess(best.get());
            while (excess > 0) {
                double least = excess;
                List<BlockPlan> better = plans;
                for (List<BlockPlan> candidate : longer(plans)) {
                    Optional<Measured> m = measured(candidate);
                    if (m.isPresent() && excess(m.get()) < least - 1e-9) {
                        least = excess(m.get());
                        better = candidate;
                    }
                }
                if (better == plans) {
                    break;
                }
                plans = better;
                excess = least;
            }
            return built(withoutNeedless(plans));
        }

        /** Takes ranks out again that others have made needless. */
        private List<BlockPlan> withoutNeedless(List<BlockPlan> plans) {
            List<BlockPlan> at = plans;
            boolean changed = true;
            while (changed) {
                changed = false;
                Measured best = measured(at).orElseThrow();
                for (List<BlockPlan> candidate : shorter(at)) {
                    Optional<Measured> m = measured(candidate);
                    if (m.isPresent()
                            && excess(m.get()) <= excess(best)
                            && m.get().registerBits() < best.registerBits()) {
                        at = candidate;
                        changed = true;
                        break;
                    }
                }
            }
            return at;
        }

        private double excess(Measured m) {
            return m.arrivals().excess(target);
        }

        /** Empty if the latency is not kept. */
        private Optional<Measured> measured(List<BlockPlan> plans) {
            return known.computeIfAbsent(new Key(List.copyOf(plans), latency, target), k -> {
                Folding.Result r = folding.build(plans, latency, target);
                return r.machine().map(m -> new Measured(OutputArrivals.of(m.step()), m.registerBits(), r.cycles()));
            });
        }

        private Plan built(List<BlockPlan> plans) {
            Measured m = measured(plans).orElseThrow();
            FoldedMachine machine =
                    folding.build(plans, latency, target).machine().orElseThrow();
            return new Plan(machine, m.arrivals().longest(), excess(m), m.cycles());
        }
    }

    private static List<List<BlockPlan>> shorter(List<BlockPlan> plans) {
        List<List<BlockPlan>> all = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            BlockPlan p = plans.get(i);
            for (BlockPlan less : List.of(
                    new BlockPlan(p.logic(), p.lanes(), Math.max(0, p.result() - 1)),
                    new BlockPlan(Math.max(0, p.logic() - 1), p.lanes(), p.result()),
                    new BlockPlan(p.logic(), Math.max(0, p.lanes() - 1), p.result()))) {
                if (!less.equals(p)) {
                    List<BlockPlan> changed = new ArrayList<>(plans);
                    changed.set(i, less);
                    all.add(changed);
                }
            }
        }
        return all;
    }

    /** One register rank more, at each place. */
    private static List<List<BlockPlan>> longer(List<BlockPlan> plans) {
        List<List<BlockPlan>> all = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            BlockPlan p = plans.get(i);
            for (BlockPlan more : List.of(
                    new BlockPlan(p.logic(), p.lanes(), p.result() + 1),
                    new BlockPlan(p.logic() + 1, p.lanes(), p.result()),
                    new BlockPlan(p.logic(), p.lanes() + 1, p.result()))) {
                List<BlockPlan> changed = new ArrayList<>(plans);
                changed.set(i, more);
                all.add(changed);
            }
        }
        return all;
    }
}
