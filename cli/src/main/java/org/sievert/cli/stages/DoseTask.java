package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sievert.cli.run.Stage;
import org.sievert.cli.run.Task;
import org.sievert.cli.run.TaskId;
import org.sievert.cli.spec.RadiationSpec;
import org.sievert.pdkflows.dose.DoseProfile.Derate;
import org.sievert.pdkflows.dose.DoseResult;
import org.sievert.pdkflows.dose.DosedPdk;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Tool;

/** What the dose profile costs: the same RTL mapped without it, both netlists timed before and after the dose. */
final class DoseTask implements Task {
    private final RunContext context;
    private final Pdk plain;
    private final RadiationSpec.Dose dose;

    /** @param name of the PDK */
    DoseTask(RunContext context, String name) {
        this.context = context;
        this.plain = context.environment().pdks().require(name);
        this.dose = context.spec().radiation().dose().orElseThrow();
    }

    @Override
    public TaskId id() {
        return TaskId.of(Stage.DOSE, plain.name());
    }

    @Override
    public List<TaskId> dependsOn() {
        return List.of(TaskId.of(Stage.SYNTHESIZE, plain.name()), TaskId.of(Stage.TIMING, plain.name()));
    }

    @Override
    public String fingerprint() throws IOException {
        return context.fingerprint(plain)
                .withFile("rtl", context.rtl())
                .withFile("netlist", context.netlist(plain))
                .with("dose", dose)
                .with("clock", context.clockPeriodNs())
                .with("yosys", context.tool(Tool.YOSYS))
                .with("sta", context.tool(Tool.OPENSTA))
                .hash();
    }

    @Override
    public String run(Path folder) throws IOException {
        DosedPdk dosed = SpecPdks.of(plain, dose);
        SynthesisResult mine = stored(Stage.SYNTHESIZE, SynthesisResult.class);
        Path without = Files.createDirectories(folder.resolve("without-profile"));
        Recipe recipe = Arrays.stream(Recipe.values())
                .filter(r -> r.label().equals(mine.recipe()))
                .findFirst()
                .orElseThrow();
        SynthesisResult bare = YosysSynthesis.of(context.environment().tools())
                .run(SynthesisRequest.of(
                                List.of(context.rtl()), context.spec().name(), plain, without, context.clockPeriodNs())
                        .with(recipe));
        Path bareNetlist = without.resolve(YosysSynthesis.NETLIST);
        Set<String> forbidden =
                dosed.forbidden().values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        Derate derate = dosed.derate();
        DoseResult result = new DoseResult(
                plain.name(),
                dose.profile().name(),
                dose.profile().source(),
                derate.doseMrad(),
                derate.rateKradPerHour(),
                derate.delay(),
                derate.leakage(),
                derate.source(),
                derate.assumed(),
                dosed.forbidden(),
                netlist(
                        bare,
                        forbidden,
                        slack(bareNetlist, plain, without.resolve("fresh")),
                        slack(bareNetlist, dosed.pdk(), without.resolve("dosed"))),
                netlist(
                        mine,
                        forbidden,
                        slack(context.netlist(plain), plain, folder.resolve("fresh")),
                        stored(Stage.TIMING, TimingResult.class).worstSlackNs()));
        context.results().write(folder.resolve(ResultCollector.RESULT), result);
        context.writeTools(folder, Tool.YOSYS, Tool.OPENSTA);
        return String.format(
                Locale.ROOT,
                "%s Mrad: area %+.1f %%, slack %.2f ns fresh, %.2f ns after the dose",
                derate.doseMrad(),
                100 * (result.with().areaUm2() / result.without().areaUm2() - 1),
                result.with().freshSlackNs(),
                result.with().dosedSlackNs());
    }

    private <T> T stored(Stage stage, Class<T> type) {
        Path folder = context.output().folder(TaskId.of(stage, plain.name()));
        return context.results().read(folder.resolve(ResultCollector.RESULT), type);
    }

    private static DoseResult.Netlist netlist(
            SynthesisResult r, Set<String> forbidden, double freshSlackNs, double dosedSlackNs) {
        int instances = r.cellCounts().entrySet().stream()
                .filter(e -> forbidden.contains(e.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new DoseResult.Netlist(r.areaUm2(), r.cells(), instances, freshSlackNs, dosedSlackNs);
    }

    private double slack(Path netlist, Pdk pdk, Path folder) throws IOException {
        return context.timing(netlist, pdk, Files.createDirectories(folder)).worstSlackNs();
    }
}
