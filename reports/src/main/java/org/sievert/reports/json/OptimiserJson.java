package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sievert.reports.results.OptimiserSummary;

/** Writes how the datapath was optimised. */
final class OptimiserJson {
    private OptimiserJson() {}

    static void write(ObjectNode node, OptimiserSummary o) {
        node.put("sums", o.sums()).put("cells", o.cells());
        ArrayNode candidates = node.putArray("candidates");
        for (OptimiserSummary.Candidate c : o.candidates()) {
            ObjectNode candidate = candidates.addObject().put("sums", c.sums()).put("recipe", c.recipe());
            Decimals.put(candidate, "estimatedAreaUm2", c.areaUm2());
        }
        ArrayNode passes = node.putArray("passes");
        for (OptimiserSummary.PassEffect p : o.passes()) {
            ObjectNode pass = passes.addObject().put("pass", p.pass());
            size(pass.putObject("before"), p.before());
            size(pass.putObject("after"), p.after());
        }
    }

    private static void size(ObjectNode node, OptimiserSummary.Size s) {
        node.put("adders", s.adders()).put("adderBits", s.adderBits());
        node.put("adderDepth", s.depth()).put("registerBits", s.registerBits());
    }
}
