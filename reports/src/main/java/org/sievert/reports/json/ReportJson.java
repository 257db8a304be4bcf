package org.sievert.reports.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.FoldTable;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.RunInfo;
import org.sievert.reports.results.RunResults;
import org.sievert.reports.results.ToolVersion;
import org.sievert.reports.text.JsonLayout;
import org.sievert.reports.verdict.Check;
import org.sievert.reports.verdict.Verdict;
import org.sievert.verification.equivalence.EquivalenceResult;

/** Builds the tree of {@code report.json} and writes it with keys in a fixed order. */
public final class ReportJson {
    private final RunResults run;

    public ReportJson(RunResults run) {
        this.run = run;
    }

    /** The whole text, ending in a line end. */
    public String text() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        try {
            return mapper.writer(JsonLayout.printer()).writeValueAsString(tree()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    /** The tree, of which {@link #text()} is the rendering. */
    public ObjectNode tree() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode root = nodes.objectNode();
        root.set("spec", spec(nodes));
        Verdict verdict = Verdict.of(run);
        root.set("verdict", verdict(nodes, verdict));
        run.model().ifPresent(m -> root.set("model", model(nodes, m)));
        run.encoder().ifPresent(e -> {
            ObjectNode encoder = encoder(nodes, e);
            run.folds().ifPresent(f -> encoder.set("folds", folds(nodes, f)));
            root.set("encoder", encoder);
        });
        new BitExactJson(run).addTo(root);
        new SynthesisJson(run).addTo(root);
        equivalence(root);
        new HardeningJson(run).addTo(root);
        new RatesJson(run).addTo(root);
        new DoseJson(run).addTo(root);
        new SchemesJson(run).addTo(root);
        new LayoutJson(run).addTo(root);
        new FidelityJson(run).addTo(root);
        root.set("checks", checks(nodes, verdict));
        if (!run.tools().isEmpty()) {
            ArrayNode tools = root.putArray("tools");
            for (ToolVersion t : run.tools()) {
                tools.addObject()
                        .put("name", t.name())
                        .put("version", t.version())
                        .put("use", t.use());
            }
        }
        new WallTimesJson(run).addTo(root);
        return root;
    }

    private ObjectNode spec(JsonNodeFactory nodes) {
        RunInfo info = run.info();
        ObjectNode node = nodes.objectNode();
        node.put("name", info.specName()).put("contentHash", info.specHash()).put("sievert", info.sievertVersion());
        ArrayNode pdks = node.putArray("pdks");
        info.pdks().forEach(pdks::add);
        node.put("bringsVectors", info.bringsVectors());
        return node;
    }

    private static ObjectNode verdict(JsonNodeFactory nodes, Verdict verdict) {
        ObjectNode node = nodes.objectNode();
        node.put("status", verdict.status().words()).put("summary", verdict.headline());
        node.put("checks", verdict.checks().size());
        for (Check.Status status : Check.Status.values()) {
            String key =
                    status == Check.Status.NOT_RUN ? "notRun" : status.name().toLowerCase(Locale.ROOT);
            node.put(key, verdict.with(status).size());
        }
        return node;
    }

    private static ObjectNode model(JsonNodeFactory nodes, ModelSummary m) {
        ObjectNode node = nodes.objectNode();
        node.put("name", m.name()).put("format", m.format());
        node.put("inputShape", m.inputShape()).put("inputType", m.inputType());
        ArrayNode layers = node.putArray("layers");
        for (ModelSummary.LayerSummary l : m.layers()) {
            ObjectNode layer = layers.addObject();
            layer.put("name", l.name()).put("kind", l.kind());
            layer.put("outputShape", l.outputShape()).put("outputType", l.outputType());
            layer.put("parameters", l.parameters());
            if (!l.detail().isEmpty()) {
                layer.put("detail", l.detail());
            }
        }
        node.put("parameters", m.parameters());
        node.put("inputBits", m.inputBits()).put("outputBits", m.outputBits());
        return node;
    }

    private static ObjectNode folds(JsonNodeFactory nodes, FoldTable table) {
        ObjectNode node = nodes.objectNode();
        ArrayNode candidates = node.putArray("candidates");
        for (FoldTable.Candidate c : table.candidates()) {
            ObjectNode candidate = candidates.addObject();
            candidate.put("fold", c.fold()).put("corner", c.corner()).put("slowestCorner", c.slowest());
            Decimals.put(candidate, "internalClockPeriodNs", c.clockPeriodNs());
            candidate.put("chosen", c.chosen());
            if (c.estimate().isEmpty()) {
                candidate.put("refusal", c.refusal());
                continue;
            }
            FoldTable.Estimate e = c.estimate().get();
            Decimals.put(candidate, "estimatedPeriodNs", e.neededNs());
            candidate.put("meetsClock", FoldTable.meets(c)).put("registerBits", e.registerBits());
            ObjectNode areas = candidate.putObject("estimatedAreaUm2");
            e.areaUm2().forEach((scheme, um2) -> Decimals.put(areas, scheme, um2));
        }
        ObjectNode smallest = node.putObject("smallest");
        for (String scheme : table.schemes()) {
            table.smallest(scheme)
                    .ifPresent(c ->
                            smallest.putObject(scheme).put("fold", c.fold()).put("corner", c.corner()));
        }
        return node;
    }

    private static ObjectNode encoder(JsonNodeFactory nodes, EncoderSummary e) {
        ObjectNode node = nodes.objectNode();
        node.put("latencyCycles", e.latencyCycles()).put("initiationInterval", e.initiationInterval());
        Decimals.put(node, "clockPeriodNs", e.clockPeriodNs());
        node.put("fold", e.initiationInterval());
        Decimals.put(node, "internalClockPeriodNs", e.internalClockPeriodNs());
        node.put("adders", e.adders()).put("adderBits", e.adderBits()).put("adderDepth", e.depth());
        node.put("registerBits", e.registerBits()).put("inputRegisterBits", e.inputRegisterBits());
        node.put("weights", e.weights()).put("hardening", e.hardening());
        node.put("estimatedDelayUnit", e.delayUnit());
        ArrayNode stages = node.putArray("stages");
        for (EncoderSummary.Stage s : e.stages()) {
            ObjectNode stage = stages.addObject();
            stage.put("registerBits", s.registerBits());
            Decimals.put(stage, "estimatedDelay", s.estimatedDelay());
            s.adderBits().ifPresent(bits -> stage.put("adderBits", bits));
            ArrayNode layers = stage.putArray("layers");
            s.layers().forEach(layers::add);
        }
        ArrayNode costs = node.putArray("layers");
        for (EncoderSummary.LayerCost c : e.layerCosts()) {
            costs.addObject().put("name", c.layer()).put("adders", c.adders()).put("adderBits", c.adderBits());
        }
        ObjectNode kinds = node.putObject("datapathNodes");
        e.nodeKinds().forEach(kinds::put);
        e.optimiser().ifPresent(o -> OptimiserJson.write(node.putObject("optimiser"), o));
        return node;
    }

    private void equivalence(ObjectNode root) {
        if (run.equivalence().isEmpty()) {
            return;
        }
        ObjectNode node = root.putObject("equivalence");
        for (String pdk : run.pdks()) {
            run.equivalenceOf(pdk).ifPresent(e -> node.set(pdk, equivalence(e)));
        }
    }

    private static ObjectNode equivalence(EquivalenceResult e) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", e.status().name().toLowerCase(Locale.ROOT)).put("method", e.method());
        node.put("detail", e.detail());
        Decimals.put(node, "seconds", e.seconds());
        return node;
    }

    private static ArrayNode checks(JsonNodeFactory nodes, Verdict verdict) {
        ArrayNode list = nodes.arrayNode();
        for (Check c : verdict.checks()) {
            ObjectNode node = list.addObject();
            node.put("id", c.id());
            c.pdk().ifPresent(p -> node.put("pdk", p));
            node.put("subject", c.subject()).put("against", c.against());
            if (!c.method().isEmpty()) {
                node.put("method", c.method());
            }
            c.vectors().ifPresent(v -> node.put("vectors", v));
            node.put("status", c.status().words()).put("detail", c.detail());
        }
        return list;
    }
}
