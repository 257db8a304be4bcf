package org.sievert.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.LevelResult;

/**
 * Bit-exactness of one level, as up to two checks: on the vectors that the layer model computed, and on the vectors that
 * the spec brings with their expected outputs. A {@link LevelResult} counts both kinds together and the second kind also
 * apart; here each vector belongs to one check only.
 *
 * <p>A level that compared nothing does not hold. The layer model is itself the reference of the levels below: without
 * vectors from outside there is no check of it.
 */
final class LevelChecks {
    private static final String LAYER_MODEL = "layer model";
    private static final String SPEC_VECTORS = "the spec's expected vectors";
    private static final String MODEL = "model";

    private final RunResults run;

    LevelChecks(RunResults run) {
        this.run = run;
    }

    List<Check> of(String level, Optional<String> pdk) {
        Optional<LevelResult> result = run.level(level);
        List<Check> checks = new ArrayList<>();
        if (result.isPresent()) {
            computed(result.get(), pdk).ifPresent(checks::add);
        } else if (!level.equals(MODEL)) {
            checks.add(Check.notRun(level, pdk, subject(level), LAYER_MODEL, "no result"));
        }
        Optional<LevelResult.Expected> expected = result.flatMap(LevelResult::expected);
        if (expected.isPresent()) {
            checks.add(expected(result.get(), expected.get(), pdk));
        } else if (run.info().bringsVectors()) {
            checks.add(Check.notRun(level + ".expected", pdk, subject(level), SPEC_VECTORS, "no result"));
        }
        return checks;
    }

    private static Optional<Check> computed(LevelResult r, Optional<String> pdk) {
        LevelResult.Expected own = r.expected().orElse(new LevelResult.Expected(0, 0));
        long vectors = r.vectors() - own.vectors();
        long mismatches = r.mismatches() - own.mismatches();
        boolean nothingAsked = r.expected().isPresent() || r.level().equals(MODEL);
        if (vectors == 0 && mismatches == 0 && nothingAsked) {
            return Optional.empty();
        }
        String detail = detail(r, vectors, mismatches) + effort(r);
        return Optional.of(check(r, r.level(), pdk, r.reference(), vectors, mismatches, detail));
    }

    private static Check expected(LevelResult r, LevelResult.Expected e, Optional<String> pdk) {
        // One simulation serves both checks: its cycles are told once.
        String effort = r.vectors() == e.vectors() ? effort(r) : "";
        String detail = detail(r, e.vectors(), e.mismatches()) + effort;
        return check(r, r.level() + ".expected", pdk, SPEC_VECTORS, e.vectors(), e.mismatches(), detail);
    }

    private static Check check(
            LevelResult r,
            String id,
            Optional<String> pdk,
            String against,
            long vectors,
            long mismatches,
            String detail) {
        return new Check(
                id,
                pdk,
                subject(r.level()),
                against,
                r.method(),
                OptionalLong.of(vectors),
                status(vectors, mismatches),
                detail);
    }

    private static Check.Status status(long vectors, long mismatches) {
        return vectors > 0 && mismatches == 0 ? Check.Status.HOLDS : Check.Status.FAILED;
    }

    private static String detail(LevelResult r, long vectors, long mismatches) {
        List<String> words = new ArrayList<>();
        words.add(vectors == 0 ? "nothing was compared" : mismatches(mismatches));
        if (mismatches != 0 && !r.firstMismatches().isEmpty()) {
            words.add("first at this level: " + r.firstMismatches().get(0));
        }
        if (r.cycles() > 0) {
            words.add("latency and tag checked on every vector");
        }
        return String.join("; ", words);
    }

    private static String effort(LevelResult r) {
        return r.cycles() == 0
                ? ""
                : "; " + Figures.count(r.cycles(), "clock cycle") + ", " + Figures.count(r.bubbles(), "bubble") + ", "
                        + Figures.count(r.resets(), "reset") + " in mid-stream";
    }

    private static String mismatches(long n) {
        return n == 0 ? "no mismatch" : Figures.count(n) + (n == 1 ? " mismatch" : " mismatches");
    }

    private static String subject(String level) {
        int colon = level.indexOf(':');
        String kind = colon < 0 ? level : level.substring(0, colon);
        return switch (kind) {
            case MODEL -> LAYER_MODEL;
            case "rtl" -> "RTL";
            case "netlist" -> "mapped netlist";
            case "layout" -> "routed netlist";
            default -> kind;
        };
    }
}
