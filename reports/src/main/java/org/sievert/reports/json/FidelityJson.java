package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.sievert.reports.fidelity.Comparison;
import org.sievert.reports.results.FidelityReport;
import org.sievert.reports.results.RunResults;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.Estimate;
import org.sievert.verification.fidelity.Metrics;
import org.sievert.verification.fidelity.Resolution;
import org.sievert.verification.fidelity.Volume;

/**
 * The groups {@code fidelity} and {@code dataVolume}: the first data set at the spec's number of links, and in {@code
 * dataSets} everything.
 */
final class FidelityJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RunResults run;

    FidelityJson(RunResults run) {
        this.run = run;
    }

    void addTo(ObjectNode root) {
        Optional<FidelityReport> report = run.fidelity();
        if (report.isEmpty() || report.get().result().dataSets().isEmpty()) {
            return;
        }
        FidelityReport r = report.get();
        DataSetResult first = r.result().dataSets().get(0);
        Comparison comparison = new Comparison(first);
        root.set("fidelity", fidelity(r, first, comparison));
        comparison.of("encoder", r.eLinks()).ifPresent(a -> root.set("dataVolume", volume(first, a.volume())));
    }

    private static ObjectNode fidelity(FidelityReport r, DataSetResult first, Comparison comparison) {
        ObjectNode node = NODES.objectNode();
        node.put("dataset", first.name()).put("events", first.events()).put("emptyInputs", first.emptyInputs());
        node.put("eLinks", r.eLinks()).put("bootstrapResamplings", first.bootstrap());
        comparison.of("encoder", r.eLinks()).ifPresent(a -> node.set("encoder", metrics(a)));
        comparison.of("encoderFloat", r.eLinks()).ifPresent(a -> node.set("float", metrics(a)));
        ObjectNode baselines = NODES.objectNode();
        ObjectNode compared = NODES.objectNode();
        for (AlgorithmResult a : comparison.at(r.eLinks())) {
            if (a.kind() == AlgorithmKind.BASELINE) {
                baselines.set(a.algorithm(), metrics(a));
            } else if (!a.algorithm().equals("encoder") && !a.algorithm().equals("encoderFloat")) {
                compared.set(a.algorithm(), metrics(a));
            }
        }
        node.set("baselines", baselines);
        if (!compared.isEmpty()) {
            node.set("compared", compared);
        }
        ArrayNode winners = node.putArray("bestByLinks");
        for (Comparison.Winner w : comparison.byLinks()) {
            winners.addObject()
                    .put("condition", w.condition())
                    .put("algorithm", w.best().algorithm())
                    .put("intervalsApart", w.clear());
        }
        ArrayNode sets = node.putArray("dataSets");
        for (DataSetResult d : r.result().dataSets()) {
            ObjectNode set = sets.addObject();
            set.put("dataset", d.name()).put("events", d.events()).put("emptyInputs", d.emptyInputs());
            ArrayNode algorithms = set.putArray("algorithms");
            for (AlgorithmResult a : d.algorithms()) {
                ObjectNode entry = algorithms.addObject();
                entry.put("algorithm", a.algorithm()).put("title", a.title());
                entry.put("kind", a.kind().name().toLowerCase(Locale.ROOT));
                entry.put("eLinks", a.eLinks());
                entry.setAll(metrics(a));
            }
        }
        return node;
    }

    private static ObjectNode metrics(AlgorithmResult a) {
        Metrics m = a.metrics();
        ObjectNode node = NODES.objectNode();
        node.put("configuration", a.configuration());
        Decimals.put(node, "outputBitsPerCrossing", a.volume().meanBits());
        put(node, "emdMean", m.emdMean());
        Decimals.put(node, "emdMedian", m.emdMedian());
        put(node, "emdMeanEmptyAsUniform", m.emdMeanEmptyAsUniform());
        put(node, "cosineMean", m.cosineMean());
        put(node, "responseMean", m.responseMean());
        put(node, "responseResolution", m.responseResolution());
        put(node, "weightedResponseMean", m.weightedResponseMean());
        put(node, "weightedResponseResolution", m.weightedResponseResolution());
        put(node, "positionShiftMeanHalfPitch", m.positionShiftMean());
        node.put("emptyOutputs", m.emptyOutputs()).put("falseOutputs", m.falseOutputs());
        for (Resolution r : a.resolution()) {
            if (Double.isNaN(r.energyLow())) {
                put(node, "showerEnergyResolution", r.resolution());
            }
        }
        return node;
    }

    private static void put(ObjectNode node, String key, Estimate e) {
        Decimals.put(node, key, e.value());
        Decimals.put(node, key + "Low", e.low());
        Decimals.put(node, key + "High", e.high());
    }

    private static ObjectNode volume(DataSetResult d, Volume v) {
        ObjectNode node = NODES.objectNode();
        Decimals.put(node, "inputBitsPerCrossing", d.inputBits());
        Decimals.put(node, "outputBitsPerCrossing", v.meanBits());
        Decimals.put(node, "reduction", v.reduction());
        ObjectNode distribution = node.putObject("outputBitsDistribution");
        Decimals.put(distribution, "p5", v.p5());
        Decimals.put(distribution, "p50", v.p50());
        Decimals.put(distribution, "p95", v.p95());
        Decimals.put(distribution, "max", v.maxBits());
        return node;
    }
}
