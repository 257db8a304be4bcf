package org.sievert.cli.stages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sievert.cli.spec.Spec;
import org.sievert.encodergen.SumStyle;
import org.sievert.encodergen.cost.AdderMapping;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.reports.results.OptimiserSummary;

/**
 * Which style of sums a circuit gets: what the spec says, or the one with the least estimated area on the cells of the
 * spec's first PDK, mapped by the best of the recipes. Without that PDK on the machine transistor counts decide.
 *
 * @param styles those that are tried
 * @param cells whose areas count
 * @param recipes that may be mapped with
 */
record SumsChoice(List<SumStyle> styles, CellCosts cells, List<Recipe> recipes) {
    static SumsChoice of(Spec spec, Environment environment) {
        Optional<Pdk> pdk = new SpecPdks(spec, environment).find(spec.pdks().get(0));
        CellCosts cells = pdk.map(LibraryCosts::of).orElseGet(CellCosts::transistors);
        return new SumsChoice(
                spec.optimiser().sums().map(List::of).orElse(Arrays.asList(SumStyle.values())),
                cells,
                spec.optimiser().recipe().map(List::of).orElseGet(() -> LibraryCosts.recipes(cells)));
    }

    /** What decides about single sums: the areas of full-adder cells, if they may be used. */
    CostModel costs() {
        Recipe recipe = recipes.contains(Recipe.FULL_ADDERS) ? Recipe.FULL_ADDERS : recipes.get(0);
        return new CostModel(cells, LibraryCosts.mapping(recipe));
    }

    /** What would be mapped. */
    record Option(SumStyle style, Datapath logic, long registerBits) {}

    /** The options' estimates, one for each option and recipe. */
    List<OptimiserSummary.Candidate> candidates(List<Option> options) {
        List<OptimiserSummary.Candidate> all = new ArrayList<>();
        for (Option o : options) {
            for (Recipe r : recipes) {
                AdderMapping mapping = LibraryCosts.mapping(r);
                double area = new CostModel(cells, mapping)
                        .area(o.logic(), o.registerBits())
                        .um2();
                all.add(new OptimiserSummary.Candidate(o.style().label(), r.label(), area));
            }
        }
        return all;
    }

    /** The style of the smallest candidate; the first of equal ones. */
    static String best(List<OptimiserSummary.Candidate> candidates) {
        return candidates.stream()
                .min(Comparator.comparingDouble(OptimiserSummary.Candidate::areaUm2))
                .orElseThrow()
                .sums();
    }
}
