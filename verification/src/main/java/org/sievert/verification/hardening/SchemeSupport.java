package org.sievert.verification.hardening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.encodergen.hardening.HardeningScheme;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;
import org.sievert.pdkflows.liberty.LibertyPin;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkException;
import org.sievert.pdkflows.pdk.SpecialCells.VoterCell;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;

/**
 * Whether a PDK can carry a scheme: it has a flip-flop, and cells that its descriptor calls a voter and that compute a
 * majority.
 */
public final class SchemeSupport {
    private static final List<String> INPUTS = List.of("a", "b", "c");
    private static final long[] LANES = {0b10101010, 0b11001100, 0b11110000};
    private static final long ROWS = 0xff;
    private static final long MAJORITY = 0b11101000;
    private static final long EQUAL = 0b10000001;

    private final Pdk pdk;
    private final Liberty library;
    private final String refusal;

    private SchemeSupport(Pdk pdk, Liberty library, HardeningScheme scheme) {
        this.pdk = pdk;
        this.library = library;
        this.refusal = "PDK " + pdk.name() + " cannot carry the scheme " + scheme.label() + ": ";
    }

    /**
     * @param library the PDK's cells
     * @throws PdkException saying what is missing or wrong, and what to do
     */
    public static void check(Pdk pdk, Liberty library, HardeningScheme scheme) {
        SchemeSupport s = new SchemeSupport(pdk, library, scheme);
        s.flipFlops();
        if (scheme != HardeningScheme.NONE) {
            s.voter();
        }
    }

    private void flipFlops() {
        if (library.cells().values().stream()
                .noneMatch(c -> c.isFlipFlop() && !c.dontUse() && !pdk.mustNotUse(c.name()))) {
            throw new PdkException(refusal + "the library " + library.name()
                    + " has no edge-triggered flip-flop that may be used (latches are not modelled)");
        }
    }

    private void voter() {
        List<VoterCell> cells = pdk.cells().voter();
        if (cells.isEmpty()) {
            throw new PdkException(
                    refusal + "its descriptor has no cells.voter; add it, or choose hardening.scheme none");
        }
        Map<String, Long> nets = new HashMap<>();
        for (int i = 0; i < INPUTS.size(); i++) {
            nets.put(INPUTS.get(i), LANES[i]);
        }
        List<VoterCell> left = new ArrayList<>(cells);
        while (!left.isEmpty()) {
            if (!left.removeIf(c -> evaluated(c, nets))) {
                throw new PdkException(refusal + "cell " + left.get(0).cell()
                        + " of its descriptor's cells.voter reads a net that nothing drives, or is part of a loop");
            }
        }
        computes("v", MAJORITY, "the majority of a, b and c", Optional.ofNullable(nets.get("v")));
        if (nets.containsKey("e")) {
            computes("e", EQUAL, "whether a, b and c are equal", Optional.of(nets.get("e")));
        }
    }

    private void computes(String net, long wanted, String words, Optional<Long> found) {
        if (found.filter(f -> (f & ROWS) == wanted).isEmpty()) {
            throw new PdkException(refusal + "net " + net + " of its descriptor's cells.voter is not " + words);
        }
    }

    /** Adds what a cell drives, if all that it reads is known. */
    private boolean evaluated(VoterCell cell, Map<String, Long> nets) {
        LibertyCell type = library.cell(cell.cell())
                .orElseThrow(() -> new PdkException(refusal + "its descriptor's cells.voter names " + cell.cell()
                        + ", which the library " + library.name() + " does not have"));
        Map<String, Long> driven = new HashMap<>();
        for (Map.Entry<String, String> pin : cell.pins().entrySet()) {
            LibertyPin p = type.pins().stream()
                    .filter(x -> x.name().equals(pin.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new PdkException(refusal + "its descriptor's cells.voter connects pin "
                            + pin.getKey() + " of " + cell.cell() + ", which has no such pin"));
            if (!p.direction().equals("output")) {
                continue;
            }
            CellFunction f = function(type, p);
            List<Optional<Long>> in = f.inputs().stream()
                    .map(i -> Optional.ofNullable(cell.pins().get(i)).map(nets::get))
                    .toList();
            if (in.stream().anyMatch(Optional::isEmpty)) {
                return false;
            }
            driven.put(
                    pin.getValue(),
                    f.at(in.stream().mapToLong(Optional::orElseThrow).toArray()));
        }
        nets.putAll(driven);
        return true;
    }

    private CellFunction function(LibertyCell type, LibertyPin pin) {
        if (type.sequential().isPresent()
                || pin.function().isEmpty()
                || pin.threeState().isPresent()) {
            throw new PdkException(refusal + "output " + pin.name() + " of " + type.name()
                    + ", a cell of its descriptor's cells.voter, is no function of the inputs in the library");
        }
        try {
            return CellFunction.parse(pin.function().get(), "cell " + type.name());
        } catch (GateException e) {
            throw new PdkException(refusal + e.getMessage(), e);
        }
    }
}
