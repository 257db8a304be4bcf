package org.sievert.cli.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sievert.cli.run.Folders;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.netlist.MappedNetlist;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.timing.DriveSizing;
import org.sievert.pdkflows.timing.TimingResult;
import org.sievert.pdkflows.tool.Tool;

/**
 * Maps with the recipe that the spec names, or else with the one of the smallest netlist among those that meet the clock
 * in every corner; where none does, the fastest is kept.
 *
 * <p>A netlist that misses its clock in a corner gets stronger cells on its late paths ({@link DriveSizing}).
 *
 * <p>Recipes are tried in the order of their estimated areas. One whose estimate is more than {@link #MARGIN} above the
 * least is tried only if no other met the clock.
 */
final class RecipeChoice {
    /** Estimates of one datapath by different recipes are trusted to this fraction. */
    private static final double MARGIN = 0.12;

    private final RunContext context;
    private final Pdk pdk;

    RecipeChoice(RunContext context, Pdk pdk) {
        this.context = context;
        this.pdk = pdk;
    }

    /** A netlist that was made, in a folder of its own. */
    private record Tried(Path folder, SynthesisResult result, OptionalDouble slackNs) {
        boolean met() {
            return slackNs.isEmpty() || slackNs.getAsDouble() >= 0;
        }
    }

    /** Leaves the netlist and its scripts in {@code folder}. */
    SynthesisResult run(Path folder) {
        if (context.spec().optimiser().recipe().isPresent()) {
            return attempt(folder, context.spec().optimiser().recipe().get()).result();
        }
        List<Estimate> estimates = estimates();
        List<Tried> tried = new ArrayList<>();
        double least = estimates.get(0).areaUm2();
        for (Estimate e : estimates) {
            boolean near = e.areaUm2() <= least * (1 + MARGIN);
            if (near || tried.stream().noneMatch(Tried::met)) {
                tried.add(attempt(folder.resolve("recipes").resolve(e.recipe().label()), e.recipe()));
            }
        }
        Tried best = tried.stream()
                .filter(Tried::met)
                .min(Comparator.comparingDouble(t -> t.result().areaUm2()))
                .or(() -> tried.stream()
                        .max(Comparator.comparingDouble(t -> t.slackNs().orElse(0))))
                .orElseThrow();
        keep(best, folder);
        return best.result().with(tried.stream().map(RecipeChoice::note).toList());
    }

    private record Estimate(Recipe recipe, double areaUm2) {}

    private List<Estimate> estimates() {
        CellCosts cells = LibraryCosts.of(pdk);
        return LibraryCosts.recipes(cells).stream()
                .map(r -> new Estimate(
                        r,
                        new CostModel(cells, LibraryCosts.mapping(r))
                                .area(
                                        context.encoder().logic(),
                                        context.encoder().summary().registerBits())
                                .um2()))
                .sorted(Comparator.comparingDouble(Estimate::areaUm2))
                .toList();
    }

    private Tried attempt(Path folder, Recipe recipe) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SynthesisResult result = map(folder, recipe);
        if (context.environment().tools().path(Tool.OPENSTA).isEmpty()) {
            return new Tried(folder, result, OptionalDouble.empty());
        }
        Path netlist = folder.resolve(YosysSynthesis.NETLIST);
        TimingResult timing = context.timing(netlist, pdk, folder);
        if (!timing.met()
                && DriveSizing.of(context.environment().tools())
                                .run(
                                        context.timingRequest(netlist, pdk, folder),
                                        timing.worst().name())
                        > 0) {
            timing = context.timing(netlist, pdk, folder);
            result = result.with(
                    MappedNetlist.read(netlist), Liberty.read(pdk.areaCorner().liberty()));
        }
        return new Tried(folder, result, OptionalDouble.of(timing.worstSlackNs()));
    }

    private SynthesisResult map(Path folder, Recipe recipe) {
        return YosysSynthesis.of(context.environment().tools())
                .run(SynthesisRequest.of(
                                List.of(context.rtl()), context.spec().name(), pdk, folder, context.clockPeriodNs())
                        .with(recipe));
    }

    private static SynthesisResult.Attempt note(Tried t) {
        return new SynthesisResult.Attempt(t.result().recipe(), t.result().areaUm2(), t.slackNs());
    }

    private static void keep(Tried best, Path folder) {
        try {
            try (Stream<Path> files = Files.list(best.folder())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Folders.delete(folder.resolve("recipes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
