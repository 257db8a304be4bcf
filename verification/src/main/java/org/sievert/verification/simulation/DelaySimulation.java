package org.sievert.verification.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.sdf.Sdf;
import org.sievert.pdkflows.sdf.SdfException;
import org.sievert.pdkflows.sdf.SdfReader;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateNetlist;
import org.sievert.verification.timed.Delays;
import org.sievert.verification.timed.TimedCircuit;
import org.sievert.verification.vectors.VectorSet;

/**
 * Holds a routed netlist, with the delays of its SDF files, against expected integers: in every corner once with the longest
 * and once with the shortest delays of each path, with setup and hold checked at every flip-flop.
 *
 * @param top the module
 * @param library functions of the cells
 * @param netlist the routed netlist
 * @param sdf its SDF files by corner
 * @param clockPeriodNs period of the module's clock, ns
 */
public record DelaySimulation(
        TopModule top, Liberty library, Path netlist, Map<String, Path> sdf, double clockPeriodNs) {
    private static final long SEED = 0x5df5eedL;

    public DelaySimulation {
        sdf = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sdf));
    }

    /**
     * Simulates all vectors of the set.
     *
     * @param threads simulations that may run at the same time; does not change results
     * @return in the order of the corners, late before early
     * @throws SimulationException if netlist and SDF file do not fit together
     */
    public List<DelayRun> run(VectorSet vectors, int threads) {
        StreamPlan plan = StreamPlan.of(top, vectors, SEED, 3);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            GateNetlist gates = GateNetlist.read(netlist);
            List<Future<DelayRun>> waiting = new ArrayList<>();
            for (String corner : sdf.keySet()) {
                for (Delays delays : Delays.values()) {
                    waiting.add(pool.submit(() -> run(plan, gates, corner, delays)));
                }
            }
            List<DelayRun> runs = new ArrayList<>();
            for (Future<DelayRun> run : waiting) {
                runs.add(run.get());
            }
            return runs;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? failed(r) : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SimulationException("the simulation with delays was interrupted", e);
        } catch (GateException e) {
            throw failed(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static RuntimeException failed(RuntimeException e) {
        return e instanceof GateException || e instanceof SdfException
                ? new SimulationException("the netlist cannot be simulated with delays: " + e.getMessage(), e)
                : e;
    }

    private DelayRun run(StreamPlan plan, GateNetlist gates, String corner, Delays delays) {
        long start = System.nanoTime();
        Sdf file = SdfReader.read(sdf.get(corner));
        TimedSimulator simulator = new TimedSimulator(
                TimedCircuit.of(gates, library, file, delays),
                clockPeriodNs,
                "event by event, " + delays.word() + " delays of "
                        + sdf.get(corner).getFileName());
        Trace trace = simulator.simulate(plan, List.of(netlist), netlist);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new DelayRun(
                corner,
                delays,
                StreamChecker.check(plan, trace, "layout-delays:" + corner, simulator.method(), seconds),
                simulator.margins(),
                simulator.disagreements(),
                simulator.events());
    }
}
