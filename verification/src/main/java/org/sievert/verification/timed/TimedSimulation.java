package org.sievert.verification.timed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sievert.verification.gates.CellFunction;
import org.sievert.verification.gates.GateException;
import org.sievert.verification.gates.GateNetlist;

/**
 * Runs a circuit event by event; three values, flip-flops start unknown. Times are tenths of a picosecond. A flip-flop whose
 * window was not kept becomes unknown.
 */
public final class TimedSimulation {
    private final TimedCircuit circuit;
    private final EventWheel wheel;
    private final Watch watch = new Watch();
    private final Driver[] drivers;
    private final Register[] registers;
    private final byte[] nets;
    private final int[][] sinks;
    private final byte[] pins;
    private final int[][] wires;
    private final long[] arrival;
    private final TimedCircuit.Use[][] uses;
    private final int firstSample;
    private long now;
    private long events;

    public TimedSimulation(TimedCircuit circuit) {
        this.circuit = circuit;
        this.wheel = new EventWheel(2 * circuit.longest() + 2);
        this.drivers = circuit.drivers.toArray(Driver[]::new);
        this.registers = circuit.registers.toArray(Register[]::new);
        this.nets = new byte[circuit.netlist.nets()];
        int count = circuit.pins.size();
        this.pins = new byte[count];
        this.wires = new int[count][];
        this.uses = new TimedCircuit.Use[count][];
        this.arrival = new long[count];
        List<List<Integer>> readers = new ArrayList<>();
        for (int n = 0; n < nets.length; n++) {
            readers.add(new ArrayList<>(3));
        }
        for (TimedCircuit.Pin p : circuit.pins) {
            wires[p.number] = p.wire;
            uses[p.number] = p.uses.toArray(TimedCircuit.Use[]::new);
            readers.get(p.net).add(p.number);
        }
        this.sinks = readers.stream()
                .map(l -> l.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.firstSample = count;
        Arrays.fill(nets, CellFunction.UNKNOWN);
        Arrays.fill(pins, CellFunction.UNKNOWN);
        setNet(GateNetlist.ZERO, CellFunction.ZERO);
        setNet(GateNetlist.ONE, CellFunction.ONE);
        for (Driver d : drivers) {
            if (d instanceof Driver.Gate g) {
                schedule(g, g.result(), now); // constants
            }
        }
    }

    /** Drives an input port now. */
    public void drive(String port, long bits) {
        int[] driven = circuit.netlist.ports().get(port);
        if (driven == null || !circuit.netlist.inputs().contains(port)) {
            throw new GateException("the netlist of " + circuit.netlist.module() + " has no input " + port);
        }
        for (int i = 0; i < driven.length; i++) {
            setNet(driven[i], (byte) (bits >>> i & 1));
        }
    }

    /** The bits of an output port now, or −1 if one is unknown. */
    public long read(String port) {
        int[] read = circuit.ports.get(port);
        if (read == null) {
            throw new GateException("the netlist of " + circuit.netlist.module() + " has no output " + port);
        }
        long bits = 0;
        for (int i = 0; i < read.length; i++) {
            byte value = pins[read[i]];
            if (value == CellFunction.UNKNOWN) {
                return -1;
            }
            bits |= (long) value << i;
        }
        return bits;
    }

    /** Lets everything happen that happens before a time, which is now then. */
    public void runTo(long end) {
        while (true) {
            long time = wheel.nextTime(now, end);
            if (time >= end) {
                now = end;
                return;
            }
            now = time;
            while (wheel.take(time)) {
                happen(wheel.what(), wheel.stamp(), wheel.value());
                events++;
            }
        }
    }

    /** Changes of pins and outputs so far. */
    public long events() {
        return events;
    }

    /** Setup and hold so far. */
    public TimingMargins margins() {
        return watch.margins();
    }

    private void happen(int what, int stamp, byte value) {
        if (what < 0) {
            Driver d = drivers[~what];
            if (d.waiting && d.stamp == stamp) {
                d.waiting = false;
                setNet(d.net, value);
            }
        } else if (what >= firstSample) {
            sample(registers[what - firstSample]);
        } else if (pins[what] != value) {
            pins[what] = value;
            for (TimedCircuit.Use use : uses[what]) {
                if (use.gate() != null) {
                    Driver.Gate gate = use.gate();
                    gate.set(use.input(), value);
                    byte result = gate.result();
                    if (result != (gate.waiting ? gate.waitingValue : nets[gate.net])) {
                        schedule(gate, result, now + gate.delay(use.input(), result));
                    }
                } else {
                    changed(use.register(), use.input(), value);
                }
            }
        }
    }

    private void setNet(int net, byte value) {
        if (nets[net] == value) {
            return;
        }
        nets[net] = value;
        for (int pin : sinks[net]) {
            int[] wire = wires[pin];
            int delay = value == CellFunction.UNKNOWN ? Math.min(wire[0], wire[1]) : wire[value];
            long at = Math.max(now + delay, arrival[pin]); // in their order
            arrival[pin] = at;
            wheel.post(at, pin, 0, value);
        }
    }

    /** A pulse that would be over before its first edge is dropped. */
    private void schedule(Driver d, byte value, long at) {
        if (d.waiting) {
            if (d.waitingValue == value) {
                return;
            }
            d.waiting = false;
            d.stamp++;
        }
        if (value != nets[d.net]) {
            d.waiting = true;
            d.waitingValue = value;
            wheel.post(at, ~d.number, d.stamp, value);
        }
    }

    private void changed(Register r, int pin, byte value) {
        r.set(pin, value, now);
        if (r.isChecked(pin)
                && !r.sampling
                && r.edge != Register.NEVER
                && r.changedBefore[pin] <= r.edge + r.sampleDelay) {
            long margin = now - r.edge - r.hold(pin, value);
            watch.hold(r, pin, margin, now);
            if (margin < 0) {
                become(r, CellFunction.UNKNOWN, r.clockPin, now);
            }
        }
        if (r.clear.uses(pin) || r.preset.uses(pin)) {
            byte forced = asynchronous(r);
            if (forced != r.state) {
                become(r, forced, pin, now);
            }
        }
        if (r.clock.uses(pin)) {
            byte before = r.clockValue;
            byte clock = r.clock.at(r.values, r.state);
            r.clockValue = clock;
            if (before == CellFunction.ZERO && clock == CellFunction.ONE) {
                r.edgeBefore = r.edge;
                r.edge = now;
                r.clockPin = pin;
                if (r.sampleDelay == 0) {
                    sample(r);
                } else {
                    r.sampling = true;
                    wheel.post(now + r.sampleDelay, firstSample + r.number, 0, (byte) 0);
                }
            } else if (before != clock && clock != CellFunction.ZERO && before != CellFunction.ONE) {
                byte next = r.next.at(r.values, r.state);
                become(r, next == r.state ? next : CellFunction.UNKNOWN, pin, now);
            }
        }
    }

    private static byte asynchronous(Register r) {
        byte clear = r.clear.at(r.values, r.state);
        byte preset = r.preset.at(r.values, r.state);
        if (clear == CellFunction.ZERO && preset == CellFunction.ZERO) {
            return r.state;
        }
        if (clear == CellFunction.ONE && preset == CellFunction.ZERO) {
            return CellFunction.ZERO;
        }
        if (clear == CellFunction.ZERO && preset == CellFunction.ONE) {
            return CellFunction.ONE;
        }
        boolean stays = clear == CellFunction.ZERO && r.state == CellFunction.ONE
                || preset == CellFunction.ZERO && r.state == CellFunction.ZERO;
        return stays ? r.state : CellFunction.UNKNOWN;
    }

    /** Captures what stood at the data pins before their windows. */
    private void sample(Register r) {
        r.sampling = false;
        byte[] seen = r.values.clone();
        boolean kept = true;
        for (int pin = 0; pin < seen.length; pin++) {
            if (!r.isChecked(pin)) {
                continue;
            }
            long opens = r.edge - r.setup(pin, r.values[pin]);
            long closes = r.edge + r.hold(pin, r.values[pin]);
            long changed = r.changed[pin];
            byte value = r.values[pin];
            if (changed > opens && changed >= closes) {
                watch.hold(r, pin, changed - closes, now);
                value = r.valueBefore[pin];
                changed = r.changedBefore[pin];
                opens = r.edge - r.setup(pin, value);
            }
            seen[pin] = value;
            if (changed > r.edgeBefore) {
                watch.setup(r, pin, opens - changed, now);
                kept &= changed <= opens;
            }
        }
        byte next = kept ? r.next.at(seen, r.state) : CellFunction.UNKNOWN;
        byte forced = asynchronous(r);
        boolean free = r.clear.at(r.values, r.state) == CellFunction.ZERO
                && r.preset.at(r.values, r.state) == CellFunction.ZERO;
        become(r, free ? next : forced, r.clockPin, r.edge);
    }

    /** @param since when the change of the pin was that this comes from */
    private void become(Register r, byte state, int pin, long since) {
        r.state = state;
        for (Driver.RegisterOutput o : r.outputs) {
            byte result = o.result(state);
            schedule(o, result, Math.max(now, since + o.delay(pin, result)));
        }
    }
}
