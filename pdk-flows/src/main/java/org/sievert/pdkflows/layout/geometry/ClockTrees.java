package org.sievert.pdkflows.layout.geometry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sievert.pdkflows.layout.geometry.Design.PlacedCell;
import org.sievert.pdkflows.layout.geometry.RoutedNets.Net;
import org.sievert.pdkflows.layout.geometry.RoutedNets.Pin;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.liberty.LibertyCell;

/**
 * Clock trees of a routed design: from each clock port through buffers and inverters to the pins that are no buffers'.
 *
 * @param trees one for each port, in the order in which they were asked for
 */
public record ClockTrees(List<Tree> trees) {
    public ClockTrees {
        trees = List.copyOf(trees);
    }

    /**
     * A tree.
     *
     * @param port its root
     * @param branches from buffers, or the port, to what they drive
     * @param levels buffers on the longest way
     */
    public record Tree(String port, List<Branch> branches, int levels) {
        public Tree {
            branches = List.copyOf(branches);
        }

        /** Number of buffers and inverters. */
        public long buffers() {
            return branches.stream().filter(b -> !b.leaf()).count();
        }

        /** Number of pins at the ends. */
        public long leaves() {
            return branches.stream().filter(Branch::leaf).count();
        }
    }

    /**
     * A branch.
     *
     * @param from the driving instance; absent for the port
     * @param to the driven instance
     * @param leaf whether the tree ends there
     */
    public record Branch(Optional<String> from, String to, boolean leaf) {}

    /** @throws GeometryException if a port is not in the design */
    public static ClockTrees of(Design design, RoutedNets nets, Liberty library, List<String> ports) {
        Map<String, String> cells = new HashMap<>();
        for (PlacedCell c : design.cells()) {
            cells.put(c.name(), c.cell());
        }
        Map<String, Net> driven = new HashMap<>();
        for (Net net : nets.nets().values()) {
            for (Pin pin : net.pins()) {
                if (follower(cells, library, pin.instance())
                        .filter(c -> c.outputs().get(0).name().equals(pin.pin()))
                        .isPresent()) {
                    driven.put(pin.instance(), net);
                }
            }
        }
        List<Tree> trees = new ArrayList<>();
        for (String port : ports) {
            Net root = nets.nets().values().stream()
                    .filter(n -> n.ports().contains(port))
                    .findFirst()
                    .orElseThrow(() -> new GeometryException("the layout has no net at the clock port " + port));
            trees.add(tree(port, root, driven, cells, library));
        }
        return new ClockTrees(trees);
    }

    private record Open(Optional<String> from, Net net, int level) {}

    private static Tree tree(
            String port, Net root, Map<String, Net> driven, Map<String, String> cells, Liberty library) {
        List<Branch> branches = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(Optional.empty(), root, 0)));
        int levels = 0;
        while (!open.isEmpty()) {
            Open next = open.remove();
            levels = Math.max(levels, next.level());
            for (Pin pin : next.net().pins()) {
                boolean known = library.cell(cells.getOrDefault(pin.instance(), ""))
                        .filter(c -> !c.outputs().isEmpty())
                        .isPresent();
                if (!known || next.from().filter(pin.instance()::equals).isPresent()) {
                    continue; // a diode against antennas, or the driver itself
                }
                boolean leaf =
                        follower(cells, library, pin.instance()).isEmpty() || !driven.containsKey(pin.instance());
                branches.add(new Branch(next.from(), pin.instance(), leaf));
                if (!leaf) {
                    open.add(new Open(Optional.of(pin.instance()), driven.get(pin.instance()), next.level() + 1));
                }
            }
        }
        return new Tree(port, branches, levels);
    }

    /** A buffer or inverter. */
    private static Optional<LibertyCell> follower(Map<String, String> cells, Liberty library, String instance) {
        return library.cell(cells.getOrDefault(instance, ""))
                .filter(c -> c.sequential().isEmpty()
                        && c.inputs().size() == 1
                        && c.outputs().size() == 1);
    }
}
