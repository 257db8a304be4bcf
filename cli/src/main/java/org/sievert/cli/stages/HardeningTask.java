package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sievert.cli.run.Fingerprint;
import org.sievert.cli.run.Stage;
import org.sievert.encodergen.hardening.HardeningPlan;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.verification.equivalence.EquivalenceResult;
import org.sievert.verification.equivalence.UpsetProof;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.hardening.HardeningCheck;
import org.sievert.verification.hardening.HardeningReport;
import org.sievert.verification.hardening.HardeningResult;
import org.sievert.verification.upset.CampaignResult;

/** A mapped netlist against upsets: what redundancy is in it, campaigns of faults, and the proof. */
final class HardeningTask extends NetlistTask {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    HardeningTask(RunContext context, Pdk pdk) {
        super(Stage.HARDENING, context, pdk);
    }

    @Override
    public String fingerprint() throws IOException {
        Fingerprint f = context.fingerprint(pdk)
                .withFile("netlist", context.netlist(pdk))
                .withFile("model", context.modelJson())
                .with("given", context.givenNetlist().map(Path::toString).orElse(""))
                .with("scheme", context.spec().hardening().label())
                .with("campaign", context.spec().campaign())
                .with("period", context.clockPeriodNs())
                .with("abc", context.tool(Tool.ABC));
        RealVectors.addTo(f, context);
        return f.hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        long start = System.nanoTime();
        HardeningPlan plan = context.circuit().plan();
        boolean planned = plan.scheme() != HardeningScheme.NONE;
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        GateGraph graph = GateGraph.of(GateNetlist.read(context.netlist(pdk)), library);
        HardeningCheck check = HardeningCheck.of(graph, plan);
        List<CampaignResult> campaigns =
                new FaultCampaigns(context, pdk, id(), fingerprint()).run(graph, check, folder);
        Optional<HardeningReport> report = planned ? Optional.of(check.report()) : Optional.empty();
        Optional<EquivalenceResult> proof =
                planned ? Optional.of(prove(graph, plan, check.domains(), folder)) : Optional.empty();
        HardeningResult result = new HardeningResult(
                pdk.name(),
                plan.scheme().label(),
                context.givenNetlist().map(Path::toString),
                report,
                campaigns,
                proof,
                (System.nanoTime() - start) / 1e9);
        context.results().write(folder.resolve(ResultCollector.RESULT), result);
        context.writeTools(folder, Tool.ABC);
        context.output().removeKept(id());
        return campaigns.stream()
                        .map(c -> String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d faults reach an output, %,d stay",
                                c.kind().word(),
                                c.outputErrors(),
                                c.injections(),
                                c.latent()))
                        .collect(Collectors.joining("; "))
                + (planned ? words(report.orElseThrow(), proof.orElseThrow()) : "");
    }

    private static String words(HardeningReport report, EquivalenceResult proof) {
        return String.format(
                Locale.ROOT,
                "; %,d of %,d flip-flops unprotected; proof %s",
                report.unprotected().size(),
                report.flipFlops(),
                proof.status().name().toLowerCase(Locale.ROOT));
    }

    private EquivalenceResult prove(GateGraph graph, HardeningPlan plan, int[] domains, Path folder)
            throws IOException {
        EquivalenceResult proof = UpsetProof.check(
                pdk.name(), graph, plan, domains, context.environment().tools(), LIMIT, context.scratch(folder));
        context.removeScratch(folder);
        return proof;
    }
}
