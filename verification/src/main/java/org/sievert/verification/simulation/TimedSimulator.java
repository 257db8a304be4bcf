package org.sievert.verification.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sievert.encodergen.hardening.Hardening;
import org.sievert.pdkflows.sdf.Sdf;
import org.sievert.pdkflows.timing.TimingRequest;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.timed.TimedCircuit;
import org.sievert.verification.timed.TimedSimulation;
import org.sievert.verification.timed.TimingMargins;

/**
 * Runs a routed netlist with delays. Inputs change a share of the period after the clock's edge, outputs are taken the same
 * share before the next one, as static timing has it.
 */
final class TimedSimulator implements Simulator {
    private final TimedSimulation simulation;
    private final long period;
    private final long outside;
    private final String method;
    private final boolean flagged;
    private boolean agreed;
    private long disagreements;

    TimedSimulator(TimedCircuit circuit, double clockPeriodNs, String method) {
        this.simulation = new TimedSimulation(circuit);
        this.flagged = circuit.hasOutput(Hardening.FLAG);
        this.period = Math.round(clockPeriodNs * Sdf.PER_NS);
        this.outside = Math.round(period * TimingRequest.OUTSIDE_SHARE);
        this.method = method;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Trace simulate(StreamPlan plan, List<Path> sources, Path work) {
        TopModule top = plan.top();
        int cycles = plan.cycles().size();
        List<StreamPlan.Cycle> driven =
                new ArrayList<>(settling(top, plan.cycles().get(0)));
        int before = driven.size();
        driven.addAll(plan.cycles());
        Trace trace = new Trace(new long[cycles], new long[cycles], new long[cycles][top.outputs()]);
        try {
            drive(top, "clock", 0);
            for (int c = 0; c <= driven.size(); c++) {
                long edge = c * period;
                if (c > 0) {
                    simulation.runTo(edge);
                    drive(top, "clock", 1);
                }
                simulation.runTo(edge + outside);
                if (c < driven.size()) {
                    inputs(top, driven.get(c));
                }
                simulation.runTo(edge + period / 2);
                drive(top, "clock", 0);
                simulation.runTo(edge + period - outside);
                if (c > before) {
                    outputs(top, trace, c - before - 1);
                    flag();
                }
            }
        } catch (GateException e) {
            throw new SimulationException("the netlist cannot be simulated: " + e.getMessage(), e);
        }
        return trace;
    }

    /**
     * A reset that is longer than the pipeline, so that data comes from the ports. Reset clears no data: after a shorter one
     * unknown data would meet the comparison of copies, and what is unknown there stays, because its own copies are compared
     * too.
     */
    private static List<StreamPlan.Cycle> settling(TopModule top, StreamPlan.Cycle bubble) {
        return IntStream.range(0, (top.latency() + 1) * top.fold())
                .mapToObj(c -> new StreamPlan.Cycle(true, c % top.fold() == 0, false, bubble.tag(), bubble.data()))
                .toList();
    }

    TimingMargins margins() {
        return simulation.margins();
    }

    long events() {
        return simulation.events();
    }

    /** Cycles, from the first on in which copies of all registers agreed, in which some did not. */
    long disagreements() {
        return disagreements;
    }

    /** A copy that captures the wrong value is outvoted, but not unseen. */
    private void flag() {
        if (flagged) {
            boolean agree = simulation.read(Hardening.FLAG) == 0;
            disagreements += agreed && !agree ? 1 : 0;
            agreed |= agree;
        }
    }

    private void inputs(TopModule top, StreamPlan.Cycle cycle) {
        drive(top, "reset", cycle.reset() ? 1 : 0);
        if (top.fold() > 1) {
            drive(top, "crossing", cycle.crossing() ? 1 : 0);
        }
        drive(top, "in_valid", cycle.valid() ? 1 : 0);
        drive(top, "in_tag", cycle.tag());
        for (int i = 0; i < top.inputs(); i++) {
            drive(top, "in_" + i, cycle.data()[i]);
        }
    }

    private void outputs(TopModule top, Trace trace, int cycle) {
        trace.valid()[cycle] = read(top, "out_valid");
        trace.tag()[cycle] = read(top, "out_tag");
        for (int i = 0; i < top.outputs(); i++) {
            trace.outputs()[cycle][i] = read(top, "out_" + i);
        }
    }

    private void drive(TopModule top, String port, long bits) {
        top.input(port).forEach(copy -> simulation.drive(copy, bits));
    }

    private long read(TopModule top, String port) {
        List<String> copies = top.output(port);
        long first = simulation.read(copies.get(0));
        return copies.stream().allMatch(c -> simulation.read(c) == first) ? first : Trace.UNKNOWN;
    }
}
