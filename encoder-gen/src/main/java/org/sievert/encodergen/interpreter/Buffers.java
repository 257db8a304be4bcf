package org.sievert.encodergen.interpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;

/**
 * Which array holds which node: a node's array is free again after its last user. Registers share their operand's array.
 * Constants keep theirs, so that they are written once, and inputs have theirs from the start.
 */
final class Buffers {
    private final int[] buffer;
    private int count;

    private Buffers(int size) {
        buffer = new int[size];
    }

    static Buffers of(Datapath datapath) {
        Buffers b = new Buffers(datapath.size());
        int[] alias = new int[datapath.size()];
        int[] lastUse = new int[datapath.size()];
        for (int id = 0; id < alias.length; id++) {
            Node node = datapath.node(id);
            alias[id] = node instanceof Node.Register r ? alias[r.a()] : id;
            lastUse[alias[id]] = Math.max(lastUse[alias[id]], id);
            for (int i = 0; i < node.arity(); i++) {
                // A shift is read through by its users, so what is shifted has to stay as long as the shift.
                lastUse[alias[node.operand(i)]] = Math.max(lastUse[alias[node.operand(i)]], id);
            }
        }
        for (int id = alias.length - 1; id >= 0; id--) {
            if (datapath.node(id) instanceof Node.ShiftLeft s) {
                lastUse[alias[s.a()]] = Math.max(lastUse[alias[s.a()]], lastUse[id]);
            }
        }
        for (OutputPort o : datapath.outputs()) {
            lastUse[alias[o.node()]] = Integer.MAX_VALUE;
        }
        b.assign(datapath, alias, lastUse);
        return b;
    }

    private void assign(Datapath datapath, int[] alias, int[] lastUse) {
        int[][] dying = new int[alias.length][];
        int[] deaths = new int[alias.length];
        for (int id = 0; id < alias.length; id++) {
            if (alias[id] == id && lastUse[id] < alias.length) {
                deaths[lastUse[id]]++;
            }
        }
        for (int id = 0; id < alias.length; id++) {
            dying[id] = new int[deaths[id]];
        }
        for (int id = 0; id < alias.length; id++) {
            if (alias[id] == id && lastUse[id] < alias.length) {
                dying[lastUse[id]][--deaths[lastUse[id]]] = id;
            }
        }
        Deque<Integer> free = new ArrayDeque<>();
        for (int id = 0; id < alias.length; id++) {
            if (alias[id] != id) {
                buffer[id] = buffer[alias[id]];
            } else {
                boolean fresh = datapath.node(id) instanceof Node.Leaf || free.isEmpty();
                buffer[id] = fresh ? count++ : free.pop();
            }
            for (int dead : dying[id]) {
                if (!(datapath.node(dead) instanceof Node.Constant)) {
                    free.push(buffer[dead]);
                }
            }
        }
    }

    int of(int id) {
        return buffer[id];
    }

    int count() {
        return count;
    }
}
