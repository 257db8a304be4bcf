package org.sievert.verification.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.verification.LevelResult;
import org.sievert.verification.vectors.VectorSet;

/**
 * Holds a Verilog level against expected integers, cycle by cycle: outputs, latency, valid and tag of every vector, with
 * bubbles and with resets in the middle of the stream.
 *
 * <pre>{@code
 * LevelResult rtl = HardwareSimulation.rtl(top, List.of(encoderSv), toolbox).run(vectors, workFolder);
 * LevelResult netlist = HardwareSimulation.netlist(pdk, top, netlist).run(vectors.sample(400), folder);
 * }</pre>
 */
public final class HardwareSimulation {
    private static final long SEED = 0x51e7e27L;

    private final String level;
    private final TopModule top;
    private final List<Path> sources;
    private final Simulator simulator;

    /**
     * @param level as in {@link LevelResult}
     * @param sources what the simulator takes
     */
    HardwareSimulation(String level, TopModule top, List<Path> sources, Simulator simulator) {
        this.level = level;
        this.top = top;
        this.sources = List.copyOf(sources);
        this.simulator = simulator;
    }

    /**
     * Of generated SystemVerilog.
     *
     * @throws org.sievert.pdkflows.tool.ToolMissingException if Verilator, a C++ compiler or make is not installed
     */
    public static HardwareSimulation rtl(TopModule top, List<Path> sources, Toolbox toolbox) {
        return new HardwareSimulation("rtl", top, sources, VerilatorSimulator.forRtl(toolbox));
    }

    /**
     * Of a mapped netlist, with the cell functions of the PDK's liberty files.
     *
     * @param netlist flat structural Verilog of the PDK's cells
     * @throws org.sievert.pdkflows.liberty.LibertyException if the PDK's liberty files are wrong
     */
    public static HardwareSimulation netlist(Pdk pdk, TopModule top, Path netlist) {
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        return new HardwareSimulation("netlist:" + pdk.name(), top, List.of(netlist), new GateSimulator(library));
    }

    /**
     * Simulates all vectors of the set.
     *
     * @param work a folder for stimulus, build and recording; made if it is not there
     * @throws SimulationException if a simulator cannot build or run the sources
     */
    public LevelResult run(VectorSet vectors, Path work) {
        long start = System.nanoTime();
        StreamPlan plan = StreamPlan.of(top, vectors, SEED, vectors.size() < 1000 ? 3 : 12);
        Trace trace = trace(plan, work);
        String method = simulator.method();
        double seconds = (System.nanoTime() - start) / 1e9;
        return StreamChecker.check(plan, trace, level, method, seconds);
    }

    /** What the simulator sees. */
    Trace trace(StreamPlan plan, Path work) {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return simulator.simulate(plan, sources, work);
    }
}
