package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sievert.cli.run.TaskId;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.pdkflows.liberty.LatchWindows;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.PowerLibrary;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.verification.delay.GateDelays;
import org.sievert.verification.gates.GateGraph;
import org.sievert.verification.hardening.HardeningCheck;
import org.sievert.verification.upset.CampaignCsv;
import org.sievert.verification.upset.CampaignKind;
import org.sievert.verification.upset.CampaignResult;
import org.sievert.verification.upset.CampaignRun;
import org.sievert.verification.upset.CampaignSettings;
import org.sievert.verification.upset.GoodRun;
import org.sievert.verification.upset.Latching;
import org.sievert.verification.upset.Neighbours;
import org.sievert.verification.upset.PulseTiming;
import org.sievert.verification.upset.Stimulus;
import org.sievert.verification.upset.SynchronousCircuit;
import org.sievert.verification.upset.UpsetCampaign;

/**
 * The campaigns that a spec asks for, on one netlist: each with a table in the stage's folder, and with its finished chunks
 * kept until the stage is done.
 */
final class FaultCampaigns {
    /** What is not repaired this many crossings after the last result has left is latent. */
    private static final int SETTLE = 4;
    /** Between two words about how far it is. */
    private static final long QUIET_NANOS = 10_000_000_000L;
    /** Nets that are kept beside the table. */
    private static final int MOST_NETS = 1_000;

    private final RunContext context;
    private final Pdk pdk;
    private final TaskId id;
    private final String fingerprint;

    /**
     * @param fingerprint everything that outcomes depend on
     */
    FaultCampaigns(RunContext context, Pdk pdk, TaskId id, String fingerprint) {
        this.context = context;
        this.pdk = pdk;
        this.id = id;
        this.fingerprint = fingerprint;
    }

    List<CampaignResult> run(GateGraph graph, HardeningCheck check, Path folder) throws IOException {
        CampaignSettings settings = context.spec().campaign();
        List<CampaignResult> results = new ArrayList<>();
        if (settings.kinds().isEmpty()) {
            return results;
        }
        UpsetCampaign campaign = campaign(graph, check, settings.window());
        for (CampaignKind kind : settings.kinds()) {
            CampaignResult result = run(campaign, settings, kind, graph);
            CampaignCsv.write(result, folder);
            results.add(kind == CampaignKind.EXHAUSTIVE ? result : result.withHarmfulSites(MOST_NETS));
        }
        return results;
    }

    /**
     * Upsets of flip-flops that are near each other in a layout; absent where the spec asks for no upsets of several, or none
     * are that near.
     */
    Optional<CampaignResult> multiBit(GateGraph graph, HardeningCheck check, Path folder, Neighbours neighbours)
            throws IOException {
        CampaignSettings settings = context.spec().campaign().only(EnumSet.of(CampaignKind.MULTI_BIT));
        if (settings.multiBit().isEmpty()
                || neighbours
                        .groups(
                                SynchronousCircuit.of(graph),
                                settings.multiBit().get().bits())
                        .isEmpty()) {
            return Optional.empty();
        }
        CampaignResult result = campaign(graph, check, settings.window())
                .multiBit(settings.multiBit().get(), neighbours, how(CampaignKind.MULTI_BIT));
        CampaignCsv.write(result, folder);
        return Optional.of(result.withHarmfulSites(MOST_NETS));
    }

    private UpsetCampaign campaign(GateGraph graph, HardeningCheck check, int window) {
        int fold = context.top().fold();
        int crossings = context.top().latency() + SETTLE;
        int vectors = 2 * crossings + 1 + (window + fold - 1) / fold;
        GoodRun good =
                GoodRun.of(SynchronousCircuit.of(graph), Stimulus.of(context.top(), context.realVectors(vectors)));
        int horizon = good.cycles() - 1 - good.stimulus().firstFull() - window;
        return context.spec().hardening().scheme() == HardeningScheme.NONE
                ? new UpsetCampaign(good, horizon, check.observers())
                : new UpsetCampaign(good, horizon, check.observers(), check.copies(), check.domains());
    }

    private CampaignResult run(UpsetCampaign campaign, CampaignSettings settings, CampaignKind kind, GateGraph graph)
            throws IOException {
        CampaignRun how = how(kind);
        return switch (kind) {
            case EXHAUSTIVE -> campaign.exhaustive(settings.exhaustiveCycles(), how);
            case RANDOM -> campaign.random(settings.random().orElseThrow(), how);
            case MULTI_BIT -> campaign.multiBit(settings.multiBit().orElseThrow(), Neighbours.inNetlist(), how);
            case TRANSIENTS -> transients(campaign, settings.transients().orElseThrow(), graph, how);
            case PULSES -> pulses(campaign, settings.pulses().orElseThrow(), graph, how);
        };
    }

    private CampaignRun how(CampaignKind kind) throws IOException {
        CampaignRun.Journal journal =
                new CampaignRun.Journal(context.output().kept(id).resolve(kind.word() + ".bin"), fingerprint);
        return new CampaignRun(Runtime.getRuntime().availableProcessors(), Optional.of(journal), progress(kind));
    }

    private CampaignResult transients(
            UpsetCampaign campaign, CampaignSettings.Transients settings, GateGraph graph, CampaignRun how) {
        CampaignResult result = campaign.transients(settings.cycles(), how);
        LatchWindows windows = LatchWindows.read(pdk.areaCorner().liberty());
        double window = graph.flipFlops().stream()
                .map(f -> graph.netlist().cells().get(f.cell()).type())
                .mapToDouble(type ->
                        windows.of(type).map(LatchWindows.Window::lengthNs).orElse(0.0))
                .average()
                .orElse(0);
        return result.with(new Latching(settings.widthNs(), window, context.clockPeriodNs()));
    }

    private CampaignResult pulses(
            UpsetCampaign campaign, CampaignSettings.Pulses settings, GateGraph graph, CampaignRun how) {
        List<Path> liberty = pdk.areaCorner().liberty();
        LatchWindows windows = LatchWindows.read(liberty);
        PowerLibrary tables = PowerLibrary.read(liberty, Set.copyOf(GateDelays.cellTypes(graph))::contains);
        GateDelays delays = GateDelays.of(
                graph, Liberty.read(liberty), tables, pdk.descriptor().outputLoadPf());
        return campaign.pulses(
                settings,
                new PulseTiming(context.clockPeriodNs(), delays, type -> windows.of(type)
                        .orElse(LatchWindows.Window.NONE)),
                how);
    }

    private BiConsumer<Long, Long> progress(CampaignKind kind) {
        long start = System.nanoTime();
        long[] said = {start};
        return (done, all) -> {
            if (System.nanoTime() - said[0] > QUIET_NANOS) {
                said[0] = System.nanoTime();
                context.progress().advanced(id, String.format(Locale.ROOT, "%s: %d %%", kind.word(), 100 * done / all));
            }
        };
    }
}
