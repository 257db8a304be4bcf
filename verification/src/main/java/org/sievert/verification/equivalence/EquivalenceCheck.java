package org.sievert.verification.equivalence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sievert.pdkflows.tool.FoundTool;
import org.sievert.pdkflows.tool.Tool;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.equivalence.EquivalenceResult.Status;

/**
 * Proves that a mapped netlist and the RTL are the same sequential circuit.
 *
 * <p>Synthesis retains the registers, so each register of the netlist is matched with one of the RTL. All registers are
 * then cut: their outputs become free variables that both sides share, and every output and every next state must be
 * the same function of inputs and registers. That is a bisimulation, and it holds whatever the initial values are.
 *
 * <p>An RTL register that synthesis merged with an equal one, or replaced by a constant, has no register of its own; that
 * its next state is the other one's, or the constant, is then proven as well (so it is equal from the first clock edge
 * on). Registers that nothing depends on are passed over. A netlist whose registers were moved is not recognised: the
 * verdict is {@code FAILED} with the register's name.
 *
 * <p>What is not checked here: that yosys reads the RTL and the cell functions as the simulators do (simulation of both
 * levels covers that), timing, and the reset of states that no reset reaches.
 */
public final class EquivalenceCheck {
    private static final Duration READ_LIMIT = Duration.ofMinutes(15);
    private static final int ROUNDS = 64;

    private final Toolbox toolbox;
    private final Duration limit;

    private EquivalenceCheck(Toolbox toolbox, Duration limit) {
        this.toolbox = toolbox;
        this.limit = limit;
    }

    /**
     * @param limit how long the prover may take; the verdict is {@code UNDECIDED} after it
     */
    public static EquivalenceCheck of(Toolbox toolbox, Duration limit) {
        return new EquivalenceCheck(toolbox, limit);
    }

    /**
     * @param pdk the PDK's name, for the result
     * @param top the module's name, the same on both sides; its clock is the port {@code clock}
     * @param rtl SystemVerilog files
     * @param netlist flat or hierarchical structural Verilog of library cells
     * @param cellModels synthesisable Verilog of those cells
     * @param work a folder for intermediate files and logs; made if it is not there
     * @throws org.sievert.pdkflows.tool.ToolMissingException if yosys or ABC is not installed
     * @throws org.sievert.pdkflows.tool.ToolFailedException if yosys cannot read a file
     */
    public EquivalenceResult check(String pdk, String top, List<Path> rtl, Path netlist, Path cellModels, Path work) {
        long start = System.nanoTime();
        FoundTool yosys = toolbox.require(Tool.YOSYS, "the equivalence check");
        AbcProver prover = new AbcProver(toolbox.require(Tool.ABC, "the equivalence check"), limit);
        String method =
                "registers matched by name and cut; " + yosys.label() + ", random simulation, " + prover.method();
        Verdict verdict;
        try {
            Files.createDirectories(work);
            CircuitReader reader = new CircuitReader(yosys, READ_LIMIT);
            List<AigCircuit> sides = Parallel.all(
                    List.of(() -> reader.rtl(top, rtl, work), () -> reader.netlist(top, netlist, cellModels, work)));
            verdict = decide(sides.get(0), sides.get(1), prover, work);
        } catch (MismatchException e) {
            verdict = new Verdict(Status.FAILED, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EquivalenceResult(
                pdk, verdict.status(), method, verdict.detail(), (System.nanoTime() - start) / 1e9);
    }

    record Verdict(Status status, String detail) {}

    private Verdict decide(AigCircuit rtl, AigCircuit netlist, AbcProver prover, Path work) throws IOException {
        RegisterMatch match = RegisterMatch.of(rtl, netlist);
        if (rtl.outputs().isEmpty() || match.own() == 0) {
            throw new MismatchException(
                    "no outputs or no registers to compare: " + rtl.outputs().size() + " outputs, " + match.own()
                            + " registers with the same name on both sides");
        }
        Miter waiting = Miter.of(rtl, netlist, match, false);
        for (Miter.Pair p : waiting.pairs()) {
            if (p.what().startsWith("register") && p.rtl() != p.netlist()) {
                throw new MismatchException(
                        p.what() + " does not take its next state at the rising edge of clock on both sides");
            }
        }
        Miter miter = Miter.of(rtl, netlist, match, true);
        Optional<String> difference = miter.refute(ROUNDS, 1);
        if (difference.isPresent()) {
            return new Verdict(Status.FAILED, difference.get());
        }
        List<Miter.Pair> open = miter.open();
        String size = rtl.outputs().size() + " output bits and " + match.own() + " registers of "
                + rtl.registers().length + " in the RTL and " + netlist.registers().length + " in the netlist";
        if (open.isEmpty()) {
            return new Verdict(Status.PROVEN, size + ": the same gates");
        }
        return prover.prove(miter, open, work, size);
    }
}
