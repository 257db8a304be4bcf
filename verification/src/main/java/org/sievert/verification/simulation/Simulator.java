package org.sievert.verification.simulation;

import java.nio.file.Path;
import java.util.List;

/** Drives a module through a plan and records its outputs. */
interface Simulator {
    /** Name and version, for reports. */
    String method();

    /**
     * @param sources Verilog files that hold the top module and all that it uses
     * @param work a folder for intermediate files, which exists
     * @throws SimulationException if the sources cannot be built or the simulation does not end well
     */
    Trace simulate(StreamPlan plan, List<Path> sources, Path work);
}
