package org.sievert.verification.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.verification.LevelResult;
import org.sievert.verification.vectors.VectorSet;

/**
 * Holds a {@link Trace} against its {@link StreamPlan}: every vector must come out exactly at its cycle with its tag and
 * its expected integers and stay for its crossing, and {@code out_valid} must be low in every other cycle after the first
 * reset.
 */
final class StreamChecker {
    /** How many mismatches are told in words. */
    private static final int TOLD = 10;

    /** How far off its cycle a vector is looked for. */
    private static final int SEARCH = 16;

    private final StreamPlan plan;
    private final Trace trace;
    private final List<String> told = new ArrayList<>();
    private final Map<VectorSet.Origin, Long> mismatches = new HashMap<>();
    private final boolean[] claimed;

    private StreamChecker(StreamPlan plan, Trace trace) {
        this.plan = plan;
        this.trace = trace;
        this.claimed = new boolean[trace.cycles()];
    }

    /**
     * @param level as in {@link LevelResult}
     * @param method as in {@link LevelResult}
     * @param seconds as in {@link LevelResult}
     */
    static LevelResult check(StreamPlan plan, Trace trace, String level, String method, double seconds) {
        if (trace.cycles() != plan.cycles().size()) {
            throw new SimulationException("the simulator gave " + trace.cycles() + " cycles, not "
                    + plan.cycles().size());
        }
        StreamChecker checker = new StreamChecker(plan, trace);
        checker.run();
        return checker.result(level, method, seconds);
    }

    private void run() {
        for (int c = 0; c < trace.cycles(); c++) {
            if (plan.heldAfter(c)) {
                checkHeld(c);
            } else if (plan.dueAfter(c) >= 0) {
                checkDue(c);
            }
        }
        for (int c = 0; c < trace.cycles(); c++) {
            if (plan.dueAfter(c) < 0 && !claimed[c] && trace.valid()[c] != 0) {
                String what = trace.valid()[c] == 1 ? "valid without input" : "out_valid unknown (X)";
                mismatch(
                        VectorSet.Origin.LAYER_MODEL,
                        "cycle " + c + ": " + what + " (tag " + word(trace.tag()[c]) + afterReset(c) + ")");
            }
        }
    }

    /** In the later cycles of a crossing nothing may change. */
    private void checkHeld(int c) {
        boolean same = trace.valid()[c] == trace.valid()[c - 1]
                && trace.tag()[c] == trace.tag()[c - 1]
                && Arrays.equals(trace.outputs()[c], trace.outputs()[c - 1]);
        if (!same && !claimed[c]) {
            int v = plan.dueAfter(c);
            VectorSet.Section section = plan.vectors().section(v);
            mismatch(
                    section.origin(),
                    "vector " + v + " (" + section.name() + "), cycle " + c
                            + ": the outputs change within their crossing");
        }
    }

    private void checkDue(int c) {
        int v = plan.dueAfter(c);
        int tag = plan.tagDueAfter(c);
        VectorSet.Origin origin = plan.vectors().section(v).origin();
        String who = "vector " + v + " (" + plan.vectors().section(v).name() + "), cycle " + c + ": ";
        if (trace.valid()[c] == 1 && trace.tag()[c] == tag) {
            compareOutputs(c, v, origin, who);
            return;
        }
        Optional<Integer> at = elsewhere(c, tag);
        if (at.isPresent() && (wrongOutput(at.get(), v) < 0 || !(trace.valid()[c] == 1 && wrongOutput(c, v) < 0))) {
            claimed[at.get()] = true;
            int off = at.get() - c;
            mismatch(
                    origin,
                    who + "came out " + Math.abs(off) + (Math.abs(off) == 1 ? " cycle " : " cycles ")
                            + (off > 0 ? "late" : "early"));
        } else if (trace.valid()[c] == 1) {
            mismatch(origin, who + "tag wrong: " + word(trace.tag()[c]) + ", expected " + tag);
        } else if (trace.valid()[c] == Trace.UNKNOWN) {
            mismatch(origin, who + "out_valid unknown (X)");
        } else {
            mismatch(origin, who + "never came out (out_valid low, tag " + word(trace.tag()[c]) + ")");
        }
    }

    /** The nearest cycle around c at which a valid output carries the tag. */
    private Optional<Integer> elsewhere(int c, int tag) {
        for (int distance = 1; distance <= SEARCH; distance++) {
            for (int at : new int[] {c + distance, c - distance}) {
                if (at >= 0 && at < trace.cycles() && trace.valid()[at] == 1 && trace.tag()[at] == tag) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** The first output port that differs from what vector v must give, or a negative number. */
    private int wrongOutput(int c, int v) {
        long[] expected = plan.vectors().expected(v);
        for (int i = 0; i < expected.length; i++) {
            if (trace.outputs()[c][i] != plan.top().outputBits(expected[i])) {
                return i;
            }
        }
        return -1;
    }

    private void compareOutputs(int c, int v, VectorSet.Origin origin, String who) {
        int i = wrongOutput(c, v);
        if (i >= 0) {
            long got = trace.outputs()[c][i];
            String value = got == Trace.UNKNOWN
                    ? "unknown (X)"
                    : String.valueOf(plan.top().outputValue(got));
            mismatch(
                    origin,
                    who + "out_" + i + " is " + value + ", expected "
                            + plan.vectors().expected(v)[i]);
        }
    }

    private String afterReset(int c) {
        for (int back = 0; back <= plan.top().latencyEdges() && back <= c; back++) {
            if (plan.cycles().get(c - back).reset()) {
                return ", " + back + " cycles after a reset";
            }
        }
        return "";
    }

    private static String word(long value) {
        return value == Trace.UNKNOWN ? "X" : String.valueOf(value);
    }

    private void mismatch(VectorSet.Origin origin, String words) {
        mismatches.merge(origin, 1L, Long::sum);
        if (told.size() < TOLD) {
            told.add(words);
        }
    }

    private LevelResult result(String level, String method, double seconds) {
        long own = plan.vectors().count(VectorSet.Origin.SPEC);
        long ownMismatches = mismatches.getOrDefault(VectorSet.Origin.SPEC, 0L);
        long computed = plan.vectors().count(VectorSet.Origin.LAYER_MODEL);
        return new LevelResult(
                level,
                "layer model",
                method,
                computed + own,
                mismatches.getOrDefault(VectorSet.Origin.LAYER_MODEL, 0L) + ownMismatches,
                trace.cycles(),
                plan.bubbles(),
                plan.resets(),
                told,
                own == 0 ? Optional.empty() : Optional.of(new LevelResult.Expected(own, ownMismatches)),
                seconds);
    }
}
