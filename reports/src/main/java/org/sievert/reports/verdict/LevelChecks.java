package org.sievert.reports.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.text.Figures;
import org.sievert.verification.LevelResult;

/**
 * Bit-exactness of one level: against its reference, and against the spec's own vectors where there are any.
 *
 * <p>A level that compared nothing does not hold. The one exception is the layer model, which is itself the reference of
 * the levels below: without anything outside to hold it against there is no check of it.
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
            reference(result.get(), pdk).ifPresent(checks::add);
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

    private static Optional<Check> reference(LevelResult r, Optional<String> pdk) {
        if (r.level().equals(MODEL) && r.vectors() == 0 && r.mismatches() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                r.level(),
                pdk,
                subject(r.level()),
                r.reference(),
                r.method(),
                OptionalLong.of(r.vectors()),
                status(r.vectors(), r.mismatches()),
                detail(r)));
    }

    private static Check expected(LevelResult r, LevelResult.Expected e, Optional<String> pdk) {
        return new Check(
                r.level() + ".expected",
                pdk,
                subject(r.level()),
                SPEC_VECTORS,
                r.method(),
                OptionalLong.of(e.vectors()),
                status(e.vectors(), e.mismatches()),
                e.vectors() == 0 ? "nothing was compared" : mismatches(e.mismatches()));
    }

    private static Check.Status status(long vectors, long mismatches) {
        return vectors > 0 && mismatches == 0 ? Check.Status.HOLDS : Check.Status.FAILED;
    }

    private static String detail(LevelResult r) {
        List<String> words = new ArrayList<>();
        words.add(r.vectors() == 0 ? "nothing was compared" : mismatches(r.mismatches()));
        if (!r.firstMismatches().isEmpty()) {
            words.add("first: " + r.firstMismatches().get(0));
        }
        if (r.cycles() > 0) {
            words.add("latency and tag checked on every vector");
            words.add(Figures.count(r.cycles(), "clock cycle") + ", " + Figures.count(r.bubbles(), "bubble") + ", "
                    + Figures.count(r.resets(), "reset") + " in mid-stream");
        }
        return String.join("; ", words);
    }

    private static String mismatches(long n) {
        return n == 0 ? "no mismatch" : n == 1 ? "1 vector mismatches" : Figures.count(n) + " vectors mismatch";
    }

    private static String subject(String level) {
        int colon = level.indexOf(':');
        String kind = colon < 0 ? level : level.substring(0, colon);
        switch (kind) {
            case MODEL:
                return "layer model";
            case "datapath":
                return "datapath";
            case "rtl":
                return "RTL";
            case "netlist":
                return "mapped netlist";
            default:
                return kind;
        }
    }
}
