package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.power.Activity;
import org.sievert.verification.power.PowerAnalysis;
import org.sievert.verification.power.PowerResult;
import org.sievert.verification.upset.SynchronousCircuit;

/** Power of a mapped netlist in every corner, from the toggles that real vectors make. */
final class PowerTask extends NetlistTask {
    PowerTask(RunContext context, Pdk pdk) {
        super(Stage.POWER, context, pdk);
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint f = context.fingerprint(pdk)
                .withFile("netlist", context.netlist(pdk))
                .withFile("model", context.modelJson())
                .with("clock", context.clockPeriodNs());
        RealVectors.addTo(f, context);
        return f.hash();
    }

    @Override
    public String run(Path folder) {
        PowerResult result = measure(context, pdk, context.netlist(pdk), Map.of());
        context.results().write(folder.resolve(ResultCollector.RESULT), result);
        return String.format(
                Locale.ROOT,
                "%.3f mW, %.4f nJ per inference (%s corner, without glitches)",
                result.main().totalMw(),
                result.energyPerInferenceNj(),
                result.mainCorner());
    }

    /**
     * Power of a netlist of the encoder in a PDK's cells.
     *
     * @param wirePf capacitance of nets' wires by name, pF
     */
    static PowerResult measure(RunContext context, Pdk pdk, Path netlist, Map<String, Double> wirePf) {
        long start = System.nanoTime();
        Liberty main = Liberty.read(pdk.areaCorner().liberty());
        GateGraph graph = GateGraph.of(GateNetlist.read(netlist), main);
        RealVectors vectors = context.realVectors();
        Activity activity = Activity.of(graph, SynchronousCircuit.of(graph), main, context.top(), vectors.vectors());
        Set<String> cells =
                graph.netlist().cells().stream().map(GateNetlist.Cell::type).collect(Collectors.toUnmodifiableSet());
        List<PowerResult.Corner> corners = new ArrayList<>();
        for (Pdk.Corner corner : pdk.corners()) {
            PowerResult.Corner fresh = PowerAnalysis.of(
                    corner.name(),
                    graph,
                    Liberty.read(corner.liberty()),
                    PowerLibrary.read(corner.liberty(), cells::contains),
                    activity,
                    pdk.descriptor().outputLoadPf(),
                    context.clockPeriodNs(),
                    wirePf);
            corners.add(fresh.withLeakage(pdk.derating().leakage()));
        }
        return new PowerResult(
                pdk.name(),
                vectors.words(),
                vectors.fromData(),
                vectors.vectors().size(),
                activity.cycles(),
                context.clockPeriodNs(),
                context.spec().clockPeriodNs(),
                activity.meanToggles(),
                pdk.derating().leakage(),
                pdk.areaCorner().name(),
                corners,
                (System.nanoTime() - start) / 1e9);
    }
}
