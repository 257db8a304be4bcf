package org.sievert.verification.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sievert.verification.LevelResult;
import org.sievert.verification.vectors.VectorSet;

/**
 * Holds a Verilog level against expected integers, cycle by cycle: outputs, latency, valid and tag of every vector, with
 * bubbles and with resets in the middle of the stream.
 *
 * <pre>{@code
 * LevelResult rtl = HardwareSimulation.rtl(top, List.of(encoderSv)).run(vectors, workFolder);
 * LevelResult netlist = HardwareSimulation.netlist("osu018", top, netlist, cellModels).run(vectors.sample(400), folder);
 * }</pre>
 */
public final class HardwareSimulation {
    private static final long SEED = 0x51e7e27L;

    private final String level;
    private final TopModule top;
    private final List<Path> sources;
    private final Simulator simulator;

    private HardwareSimulation(String level, TopModule top, List<Path> sources, Simulator simulator) {
        this.level = level;
        this.top = top;
        this.sources = List.copyOf(sources);
        this.simulator = simulator;
    }

    /** Of generated SystemVerilog. */
    public static HardwareSimulation rtl(TopModule top, List<Path> sources) {
        return new HardwareSimulation("rtl", top, sources, VerilatorSimulator.forRtl());
    }

    /**
     * Of a mapped netlist.
     *
     * @param pdk the PDK's name, for the result's level
     * @param netlist structural Verilog of library cells
     * @param cellModels Verilog of the cells' functions
     */
    public static HardwareSimulation netlist(String pdk, TopModule top, Path netlist, Path cellModels) {
        return new HardwareSimulation("netlist:" + pdk, top, List.of(netlist, cellModels), new IverilogSimulator());
    }

    /** With Icarus Verilog instead of the simulator chosen for the level: slower, four-valued. */
    HardwareSimulation withIverilog() {
        return new HardwareSimulation(level, top, sources, new IverilogSimulator());
    }

    /**
     * Simulates all vectors of the set.
     *
     * @param work a folder for stimulus, build and recording; made if it is not there
     * @throws SimulationException if a simulator cannot build or run the sources
     */
    public LevelResult run(VectorSet vectors, Path work) {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long start = System.nanoTime();
        StreamPlan plan = StreamPlan.of(top, vectors, SEED, vectors.size() < 1000 ? 3 : 12);
        Trace trace = simulator.simulate(plan, sources, work);
        String method = simulator.method();
        double seconds = (System.nanoTime() - start) / 1e9;
        return StreamChecker.check(plan, trace, level, method, seconds);
    }
}
