package org.sievert.pdkflows.dose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sievert.pdkflows.dose.DoseProfile.Derate;
import org.sievert.pdkflows.dose.DoseProfile.PdkDose;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.pdk.CellPattern;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkDescriptor;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.SpecialCells;
import org.sievert.trainingexport.format.NearestName;

/**
 * A PDK without the cells that a dose profile forbids, and with what becomes of the others in its derating.
 *
 * @param pdk the PDK with the forbidden cells in its descriptor's list; cells that the flow takes by name (voters, adders)
 *     are replaced by larger ones of the same function
 * @param forbidden names of the cells that the profile forbids, by reason, without those that were forbidden before
 * @param derate of the dose that was asked for
 */
public record DosedPdk(Pdk pdk, Map<String, List<String>> forbidden, Derate derate) {
    /** The reason of cells that {@link DoseProfile#smallestDrive()} forbids. */
    public static final String SMALLEST = "smallest drive";

    private static final Pattern DRIVE = Pattern.compile("[xX_]([0-9]{1,3})(?:_ASAP7\\w*)?$");

    /**
     * Applies a profile.
     *
     * @throws PdkException if the profile does not know the PDK, the dose or a cell, or leaves no flip-flop, inverter or
     *     voter
     */
    public static DosedPdk of(Pdk pdk, DoseProfile profile, double doseMrad, Optional<Double> rateKradPerHour) {
        String where = "dose profile " + profile.name();
        PdkDose dose = profile.pdks().get(pdk.name());
        if (dose == null) {
            throw new PdkException(where + " says nothing of PDK " + pdk.name() + "; it knows "
                    + String.join(", ", profile.pdks().keySet())
                    + ". Add the PDK to a profile of your own, or leave radiation.dose away");
        }
        Derate derate = dose.derates().stream()
                .filter(d -> d.doseMrad() == doseMrad && d.rateKradPerHour().equals(rateKradPerHour))
                .findFirst()
                .orElseThrow(() -> new PdkException(where + " has no derate of " + pdk.name() + " for "
                        + words(doseMrad, rateKradPerHour) + "; it has "
                        + dose.derates().stream()
                                .map(d -> words(d.doseMrad(), d.rateKradPerHour()))
                                .collect(Collectors.joining(", "))
                        + ". Nothing is interpolated: add the dose to a profile of your own"));
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        Map<String, List<LibertyCell>> families = families(pdk, library);
        Map<String, List<String>> forbidden = forbidden(pdk, profile, dose, library, families, where);
        Set<String> all = new TreeSet<>();
        forbidden.values().forEach(all::addAll);
        List<CellPattern> dontUse = new ArrayList<>(pdk.descriptor().dontUse());
        all.forEach(c -> dontUse.add(CellPattern.of(c)));
        Replacement replacement = new Replacement(where, pdk, library, families, all);
        Pdk result = pdk.with(
                dontUse, replacement.of(pdk.cells()), new PdkDescriptor.Derating(derate.delay(), derate.leakage()));
        checkUsable(result, library, where);
        return new DosedPdk(result, forbidden, derate);
    }

    private static String words(double doseMrad, Optional<Double> rate) {
        return number(doseMrad) + " Mrad"
                + rate.map(r -> " at " + number(r) + " krad/h").orElse("");
    }

    private static String number(double x) {
        return x == Math.rint(x) ? String.valueOf((long) x) : String.valueOf(x);
    }

    /** Usable cells that differ in size only, smallest first, by what they do. */
    private static Map<String, List<LibertyCell>> families(Pdk pdk, Liberty library) {
        Map<String, List<LibertyCell>> families = new LinkedHashMap<>();
        library.cells().values().stream()
                .filter(c -> !c.outputs().isEmpty())
                .sorted((a, b) -> Double.compare(a.area(), b.area()))
                .forEach(c -> families.computeIfAbsent(function(c), f -> new ArrayList<>())
                        .add(c));
        families.values().forEach(f -> f.removeIf(c -> c.dontUse() || pdk.mustNotUse(c.name())));
        return families;
    }

    private static String function(LibertyCell cell) {
        return cell.inputs().stream().map(p -> p.name()).sorted().toList()
                + " "
                + cell.outputs().stream()
                        .map(p -> p.name() + "=" + p.function().orElse("").replaceAll("\\s", "") + p.threeState())
                        .sorted()
                        .toList()
                + cell.sequential();
    }

    private static Map<String, List<String>> forbidden(
            Pdk pdk,
            DoseProfile profile,
            PdkDose dose,
            Liberty library,
            Map<String, List<LibertyCell>> families,
            String where) {
        Map<String, List<String>> forbidden = new LinkedHashMap<>();
        dose.dontUse().forEach((reason, patterns) -> {
            Set<String> cells = new TreeSet<>();
            for (CellPattern p : patterns) {
                List<String> hit =
                        library.cells().keySet().stream().filter(p::matches).toList();
                if (hit.isEmpty()) {
                    throw new PdkException(where + " forbids " + p + " (" + reason + "), but PDK " + pdk.name()
                            + " has no such cell"
                            + NearestName.of(
                                            p.toString().replace("*", ""),
                                            library.cells().keySet())
                                    .map(n -> "; did you mean " + n + "?")
                                    .orElse(""));
                }
                hit.stream().filter(c -> !pdk.mustNotUse(c)).forEach(cells::add);
            }
            forbidden.put(reason, List.copyOf(cells));
        });
        if (profile.smallestDrive()) {
            forbidden.put(
                    SMALLEST,
                    families.values().stream()
                            .filter(f -> f.stream().anyMatch(c -> drive(c.name()) > 1))
                            .flatMap(f -> f.stream().map(LibertyCell::name).filter(c -> drive(c) <= 1))
                            .sorted()
                            .toList());
        }
        return forbidden;
    }

    /** The drive in a cell's name, as in {@code INV_X2}, {@code nand2_2}, {@code INVx2_ASAP7_75t_R}; above 1 if there is none. */
    private static int drive(String cell) {
        Matcher m = DRIVE.matcher(cell);
        return m.find() ? Integer.parseInt(m.group(1)) : Integer.MAX_VALUE;
    }

    private static void checkUsable(Pdk pdk, Liberty library, String where) {
        boolean flipFlop = library.cells().values().stream()
                .anyMatch(c -> c.isFlipFlop() && !c.dontUse() && !pdk.mustNotUse(c.name()));
        boolean inverter = library.cells().values().stream()
                .anyMatch(c -> c.sequential().isEmpty()
                        && c.inputs().size() == 1
                        && c.outputs().size() == 1
                        && !c.dontUse()
                        && !pdk.mustNotUse(c.name()));
        if (!flipFlop || !inverter) {
            throw new PdkException(where + " leaves no " + (flipFlop ? "inverter" : "flip-flop") + " of PDK "
                    + pdk.name() + "; allow one");
        }
    }

    /** Cells that are taken by name, in the smallest size that is not forbidden. */
    private record Replacement(
            String where, Pdk pdk, Liberty library, Map<String, List<LibertyCell>> families, Set<String> forbidden) {
        SpecialCells of(SpecialCells cells) {
            return new SpecialCells(
                    cells.buffer(),
                    cells.tieHigh(),
                    cells.tieLow(),
                    cells.fullAdder().flatMap(f -> larger(f.cell())
                            .map(c -> new SpecialCells.FullAdder(
                                    c, f.a(), f.b(), f.carryIn(), f.sum(), f.carry(), f.inverted()))),
                    cells.halfAdder().flatMap(h -> larger(h.cell())
                            .map(c -> new SpecialCells.HalfAdder(c, h.a(), h.b(), h.sum(), h.carry(), h.inverted()))),
                    cells.voter().stream()
                            .map(v -> new SpecialCells.VoterCell(
                                    larger(v.cell())
                                            .orElseThrow(() -> new PdkException(
                                                    where + " forbids " + v.cell() + ", which the voter of PDK "
                                                            + pdk.name() + " is made of, and every larger cell of its"
                                                            + " function; allow one")),
                                    v.pins()))
                            .toList());
        }

        private Optional<String> larger(String cell) {
            if (!forbidden.contains(cell)) {
                return Optional.of(cell);
            }
            return library.cell(cell).flatMap(c -> families.getOrDefault(function(c), List.of()).stream()
                    .map(LibertyCell::name)
                    .filter(n -> !forbidden.contains(n))
                    .findFirst());
        }
    }
}
