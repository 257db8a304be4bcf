package org.sievert.reports.html;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sievert.reports.markup.Markup;
import org.sievert.reports.results.RunResults;

/** The words that this page uses, each in a sentence. */
final class TermsSection implements Section {
    @Override
    public String id() {
        return "terms";
    }

    @Override
    public String heading() {
        return "Terms";
    }

    @Override
    public boolean hasContent(RunResults run) {
        return true;
    }

    @Override
    public void body(RunResults run, Markup m) {
        m.in("dl", d -> terms().forEach((term, meaning) -> {
            d.leaf("dt", term);
            d.leaf("dd", meaning).line();
        }));
    }

    private static Map<String, String> terms() {
        Map<String, String> t = new LinkedHashMap<>();
        t.put("Layer model", "The network in integers, layer by layer in plain loops: the reference for every level.");
        t.put("Datapath", "The same network as a graph of adders, shifts and roundings with exact value ranges.");
        t.put("RTL", "The generated SystemVerilog, simulated clock by clock.");
        t.put("Mapped netlist", "The RTL after synthesis: nothing but standard cells of one PDK.");
        t.put(
                "Expected vectors",
                "Inputs and outputs that the spec brings along, made by others; a judge of every level from outside.");
        t.put(
                "Equivalence",
                "A formal proof that RTL and netlist behave alike for all inputs and states, not only on vectors. Proven,"
                        + " failed, or undecided when the tool gave up.");
        t.put("Corner", "One combination of process, voltage and temperature for which the PDK gives cell delays.");
        t.put("Rank", "All registers between two pipeline stages. Rank 0 captures the inputs.");
        t.put(
                "Earth mover's distance",
                "The mean distance over which charge must be moved to turn one map into another, both scaled to the same"
                        + " sum; the least over all ways of moving it. The unit is half the distance between neighbouring"
                        + " trigger cells.");
        t.put("MIPT", "Charge of a minimum ionising particle that crosses the sensor transversely: 35 counts.");
        t.put("Link", "One of the chip's outputs (eLink): 32 bits in each bunch crossing.");
        t.put("Not run", "Nothing is known about it. It is never counted as zero or as success.");
        return t;
    }
}
