package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.SchemeComparison.Cost;
import org.sievert.reports.results.SchemeComparison.Scheme;

/** The group {@code schemes}: by scheme and PDK what hardening costs. */
final class SchemesJson {
    private final RunResults run;

    SchemesJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        run.schemes().ifPresent(c -> {
            ObjectNode group = root.putObject("schemes");
            c.schemes().forEach(s -> scheme(group.putObject(s.name()), s));
        });
    }

    private static void scheme(ObjectNode node, Scheme s) {
        node.put("verdict", s.verdict()).put("outcome", s.outcome()).put("ran", s.ran());
        node.put("own", s.own());
        if (!s.broken().isEmpty()) {
            s.broken().forEach(node.putArray("broken")::add);
        }
        if (!s.folder().isEmpty()) {
            node.put("folder", s.folder());
        }
        ObjectNode pdks = node.putObject("pdks");
        s.pdks().forEach(c -> cost(pdks.putObject(c.pdk()), c));
    }

    private static void cost(ObjectNode node, Cost c) {
        decimal(node, "areaUm2", c.areaUm2());
        c.cells().ifPresent(n -> node.put("cells", n));
        c.flipFlops().ifPresent(n -> node.put("flipFlops", n));
        decimal(node, "worstSlackNs", c.worstSlackNs());
        decimal(node, "powerMw", c.powerMw());
        decimal(node, "energyPerInferenceNj", c.energyPerInferenceNj());
        c.unprotected().ifPresent(n -> node.put("unprotectedFlipFlops", n));
        c.injected().ifPresent(n -> node.put("injections", n));
        c.outputErrors().ifPresent(n -> node.put("outputErrors", n));
        c.latent().ifPresent(n -> node.put("notRefreshed", n));
        c.transients().ifPresent(n -> node.put("transients", n));
        c.transientErrors().ifPresent(n -> node.put("transientOutputErrors", n));
        c.singlePoints().ifPresent(n -> node.put("harmfulNets", n));
        c.proof().ifPresent(p -> node.put("formal", p));
    }

    private static void decimal(ObjectNode node, String key, Optional<Double> x) {
        x.ifPresent(v -> Decimals.put(node, key, v));
    }
}
