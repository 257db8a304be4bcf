package org.sievert.firrtl.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.InstancePort;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Statement;

/**
 * No value depends on itself without a register between, across instances too. An extmodule is taken as free of paths
 * from input to output, for nothing is known about it.
 */
public final class CombinationalLoopsCheck implements CircuitCheck {

    @Override
    public String name() {
        return "combinational-loops";
    }

    @Override
    public String explanation() {
        return "A signal that feeds itself without a register in between has no defined value. The message shows the"
                + " loop. Paths through instances count; extmodules are taken as having none.";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Module> modules = new LinkedHashMap<>();
        for (Definition definition : circuit.definitions()) {
            if (definition instanceof Module module) {
                modules.putIfAbsent(module.name(), module);
            }
        }
        Map<String, Map<String, List<String>>> paths = new HashMap<>();
        for (Module module : modules.values()) {
            paths(module, modules, paths, new HashSet<>(), problems);
        }
        return problems;
    }

    /** The inputs that each output of the module depends on without a register; found once per module. */
    private Map<String, List<String>> paths(
            Module module,
            Map<String, Module> modules,
            Map<String, Map<String, List<String>>> known,
            Set<String> above,
            List<Problem> problems) {
        Map<String, List<String>> found = known.get(module.name());
        if (found != null) {
            return found;
        }
        if (!above.add(module.name())) {
            return Map.of(); // contains itself, which another rule reports
        }
        Map<String, List<String>> graph = new HashMap<>();
        for (Statement statement : module.body()) {
            if (statement instanceof Statement.Node node) {
                graph.put(node.name(), reads(statement));
            } else if (statement instanceof Statement.Connect connect) {
                graph.put(connect.target().toString(), reads(statement));
            }
        }
        for (Statement statement : module.body()) {
            if (statement instanceof Statement.Register || statement instanceof Statement.ResetRegister) {
                graph.remove(((Statement.Declaration) statement).name());
            } else if (statement instanceof Statement.Instance instance && modules.containsKey(instance.module())) {
                paths(modules.get(instance.module()), modules, known, above, problems)
                        .forEach((output, inputs) -> graph.put(
                                instance.name() + "." + output,
                                inputs.stream()
                                        .map(input -> instance.name() + "." + input)
                                        .toList()));
            }
        }
        above.remove(module.name());
        Map<String, List<String>> result = search(module, graph, problems);
        known.put(module.name(), result);
        return result;
    }

    private static List<String> reads(Statement statement) {
        List<String> reads = new ArrayList<>();
        Walk.reads(
                statement,
                target -> reads.add(
                        target instanceof InstancePort port ? port.instance() + "." + port.port() : target.toString()));
        return reads;
    }

    /** Depth first with its own stack (chains are long); gathers the inputs below each signal as a bit set. */
    private Map<String, List<String>> search(Module module, Map<String, List<String>> graph, List<Problem> problems) {
        List<String> inputs = new ArrayList<>();
        Map<String, BitSet> below = new HashMap<>();
        for (Port port : module.ports()) {
            if (port.isInput()) {
                BitSet self = new BitSet();
                self.set(inputs.size());
                inputs.add(port.name());
                below.put(port.name(), self);
            }
        }
        Map<String, List<String>> result = new LinkedHashMap<>();
        List<String> roots = new ArrayList<>();
        module.ports().stream().filter(Port::isOutput).map(Port::name).forEach(roots::add);
        graph.keySet().stream().sorted().forEach(roots::add);
        boolean loop = false;
        for (String root : roots) {
            if (!loop) {
                loop = visit(module, root, graph, below, problems);
            }
        }
        for (Port port : module.ports()) {
            BitSet reached = port.isOutput() ? below.get(port.name()) : null;
            if (reached != null && !reached.isEmpty()) {
                result.put(port.name(), reached.stream().mapToObj(inputs::get).toList());
            }
        }
        return result;
    }

    /** A signal on the current path, and which of what it reads comes next. */
    private static final class Step {
        private final String signal;
        private final BitSet inputs = new BitSet();
        private int next;

        Step(String signal) {
            this.signal = signal;
        }
    }

    private boolean visit(
            Module module,
            String root,
            Map<String, List<String>> graph,
            Map<String, BitSet> below,
            List<Problem> problems) {
        Deque<Step> path = new ArrayDeque<>();
        Set<String> onPath = new HashSet<>();
        if (below.containsKey(root)) {
            return false;
        }
        path.push(new Step(root));
        onPath.add(root);
        while (!path.isEmpty()) {
            Step step = path.peek();
            List<String> reads = graph.getOrDefault(step.signal, List.of());
            if (step.next == reads.size()) {
                path.pop();
                onPath.remove(step.signal);
                below.put(step.signal, step.inputs);
                if (!path.isEmpty()) {
                    path.peek().inputs.or(step.inputs);
                }
                continue;
            }
            String read = reads.get(step.next++);
            BitSet done = below.get(read);
            if (done != null) {
                step.inputs.or(done);
            } else if (onPath.add(read)) {
                path.push(new Step(read));
            } else {
                problems.add(new Problem(name(), module.name(), read, "depends on itself: " + loop(path, read)));
                return true;
            }
        }
        return false;
    }

    private static String loop(Deque<Step> path, String start) {
        List<String> signals = new ArrayList<>();
        signals.add(start);
        for (Step step : path) {
            signals.add(step.signal);
            if (step.signal.equals(start)) {
                break;
            }
        }
        java.util.Collections.reverse(signals);
        return String.join(" <- ", signals.size() > 12 ? shortened(signals) : signals);
    }

    private static List<String> shortened(List<String> signals) {
        List<String> out = new ArrayList<>(signals.subList(0, 6));
        out.add("…");
        out.addAll(signals.subList(signals.size() - 5, signals.size()));
        return out;
    }
}
