package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.List;

/**
 * A transient on every net in each cycle, one at a time: every flip-flop behind the net captures the wrong value, if the
 * logic between lets it through. A transient on a clock port is one more edge for the flip-flops of that port.
 *
 * <p>Nets are the wires: outputs of cells and bits of input ports. The inner nets of the clock network stand for their
 * port.
 */
final class Transients implements FaultSource {
    private final GoodRun good;
    private final Window window;
    private final NetDomains domains;
    /** Places are these, and after them clock ports. */
    private final Wires wires;

    private final int places;
    private final int batchesPerCycle;

    Transients(GoodRun good, Window window, NetDomains domains) {
        this.good = good;
        this.window = window;
        this.domains = domains;
        this.wires = Wires.of(good.circuit());
        this.places = wires.count() + good.circuit().clockPorts().size();
        this.batchesPerCycle = (places + FaultSimulator.LANES - 1) / FaultSimulator.LANES;
    }

    @Override
    public CampaignKind kind() {
        return CampaignKind.TRANSIENTS;
    }

    @Override
    public String description() {
        return "a transient on every net in each of " + window.cycles() + " cycles";
    }

    @Override
    public long population() {
        return (long) places * window.cycles();
    }

    @Override
    public int places() {
        return places;
    }

    @Override
    public String placeName(int place) {
        SynchronousCircuit circuit = good.circuit();
        return place < wires.count()
                ? circuit.netName(wires.net(place))
                : circuit.clockPorts().get(place - wires.count());
    }

    @Override
    public String group(int place) {
        return domains.words(net(place));
    }

    private int net(int place) {
        SynchronousCircuit circuit = good.circuit();
        return place < wires.count()
                ? wires.net(place)
                : circuit.port(circuit.clockPorts().get(place - wires.count()))[0];
    }

    @Override
    public int batches() {
        return batchesPerCycle * window.cycles();
    }

    @Override
    public List<Shot> batch(int index) {
        int cycle = window.first() + index / batchesPerCycle;
        int from = index % batchesPerCycle * FaultSimulator.LANES;
        List<Shot> shots = new ArrayList<>();
        for (int place = from; place < Math.min(places, from + FaultSimulator.LANES); place++) {
            shots.add(new Shot(fault(cycle, place), place));
        }
        return shots;
    }

    private Fault fault(int cycle, int place) {
        if (place < wires.count()) {
            return Fault.transientOn(cycle, wires.net(place));
        }
        return Fault.extraEdge(good, cycle, place - wires.count());
    }
}
