package org.sievert.verification.upset;

import java.util.ArrayList;
import java.util.List;

/** The wires of a netlist that a transient can be on: outputs of cells and bits of input ports, without those of the clock. */
record Wires(int[] nets) {
    static Wires of(SynchronousCircuit circuit) {
        List<Integer> wires = new ArrayList<>();
        for (String port : circuit.netlist().inputs()) {
            if (!circuit.clockPorts().contains(port)) {
                for (int net : circuit.port(port)) {
                    wires.add(net);
                }
            }
        }
        for (int g = 0; g < circuit.gates(); g++) {
            if (circuit.drivesWire(g)) {
                wires.add(circuit.result(g));
            }
        }
        return new Wires(wires.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    int count() {
        return nets.length;
    }

    int net(int place) {
        return nets[place];
    }
}
