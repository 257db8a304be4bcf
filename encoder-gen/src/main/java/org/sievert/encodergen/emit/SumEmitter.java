package org.sievert.encodergen.emit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sievert.encodergen.compress.BitHeap;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.encodergen.compress.CompressorTree.Kind;
import org.sievert.encodergen.compress.CompressorTree.Step;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.ModuleBuilder;

/**
 * Writes compressor trees: full adders of neighbouring columns side by side as one instance, the final adder as another,
 * gates for the rest.
 */
final class SumEmitter {
    /** Bit {@code index} of a vector. */
    private record Wire(Expression vector, int index) {}

    private final ModuleBuilder module;
    private final AdderModules adders;
    private final Expression[] values;

    /** @param values expressions of the nodes by id */
    SumEmitter(ModuleBuilder module, AdderModules adders, Expression[] values) {
        this.module = module;
        this.adders = adders;
        this.values = values;
    }

    /** Runs of full adders in neighbouring columns, none of which needs another's result. */
    static List<List<Step>> groups(CompressorTree tree) {
        List<Step> full = tree.steps().stream()
                .filter(SumEmitter::isFull)
                .sorted(Comparator.comparingInt(Step::row).thenComparingInt(Step::column))
                .toList();
        List<List<Step>> groups = new ArrayList<>();
        Step last = null;
        for (Step s : full) {
            if (last == null || s.row() != last.row() || s.column() != last.column() + 1) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(s);
            last = s;
        }
        return groups;
    }

    private static boolean isFull(Step s) {
        return s.kind() == Kind.FULL && s.sum() != CompressorTree.NONE && s.carry() != CompressorTree.NONE;
    }

    static boolean isHalf(Step s) {
        return s.kind() == Kind.HALF && s.sum() != CompressorTree.NONE && s.carry() != CompressorTree.NONE;
    }

    /** The bits of a tree as one vector. */
    Expression emit(String name, CompressorTree tree) {
        Wire[] wires = new Wire[1 + tree.sources().size() + 2 * tree.steps().size()];
        int n = 1;
        for (BitHeap.Bit source : tree.sources()) {
            wires[n++] = new Wire(values[source.node()], source.index());
        }
        emitSteps(name, tree, wires);
        Expression low = vector(tree.low(), wires);
        if (tree.a().isEmpty()) {
            return low;
        }
        int ripple = tree.a().size() - tree.prefix();
        Expression carry = tree.carryIn() == 0 ? null : vector(List.of(tree.carryIn()), wires);
        Expression sum = null;
        if (ripple > 0) {
            Expression a = vector(tree.a().subList(0, ripple), wires);
            Expression b = vector(tree.b().subList(0, ripple), wires);
            boolean one = tree.carryIn() == 1 && rippleWidth(tree) > 1;
            sum = one
                    ? ripple(name + "_sum", rippleWidth(tree), a.cat(carry), b.cat(carry), null)
                    : ripple(name + "_sum", rippleWidth(tree), a, b, carry);
            sum = one ? sum.bits(sum.width() - 1, 1) : sum;
            if (tree.prefix() > 0) {
                carry = sum.bits(ripple, ripple);
                sum = sum.bits(ripple - 1, 0);
            }
        }
        if (tree.prefix() > 0) {
            Expression high = prefix(name + "_carries", tree, carry, wires);
            sum = sum == null ? high : high.cat(sum);
        }
        return low == null ? sum : sum.cat(low);
    }

    /**
     * Columns of a tree's ripple adder: where it hands a carry on, one more than ripple; and one below them where the carry
     * in is always 1, because a port that is constant in all instances would not survive.
     */
    static int rippleWidth(CompressorTree tree) {
        int ripple = tree.a().size() - tree.prefix();
        int width = tree.prefix() == 0 || ripple == 0 ? ripple : ripple + 1;
        return tree.carryIn() == 1 && width > 1 ? width + 1 : width;
    }

    private Expression ripple(String name, int width, Expression a, Expression b, Expression carry) {
        if (width == 1) {
            return carry == null ? a.xor(b) : a.xor(b).xor(carry);
        }
        InstanceHandle adder =
                module.instance(name, carry == null ? adders.rippleAdder(width) : adders.rippleCarryAdder(width));
        module.connect(adder.port("a"), a.width() < width ? a.pad(width) : a);
        module.connect(adder.port("b"), b.width() < width ? b.pad(width) : b);
        if (carry != null) {
            module.connect(adder.port("ci"), carry);
        }
        return adder.port("s");
    }

    private Expression prefix(String name, CompressorTree tree, Expression carry, Wire[] wires) {
        int ripple = tree.a().size() - tree.prefix();
        InstanceHandle adder = module.instance(name, adders.prefixAdder(tree));
        module.connect(adder.port("a"), vector(tree.a().subList(ripple, tree.a().size()), wires));
        module.connect(adder.port("b"), vector(tree.b().subList(ripple, tree.b().size()), wires));
        if (carry != null) {
            module.connect(adder.port("ci"), carry);
        }
        return adder.port("s");
    }

    /** Groups and gates, each as soon as everything that it reads is there. */
    private void emitSteps(String name, CompressorTree tree, Wire[] wires) {
        List<List<Step>> pending = new ArrayList<>(groups(tree));
        tree.steps().stream().filter(s -> !isFull(s)).forEach(s -> pending.add(List.of(s)));
        int number = 0;
        while (!pending.isEmpty()) {
            List<List<Step>> later = new ArrayList<>();
            for (List<Step> group : pending) {
                if (!group.stream().allMatch(s -> known(s.a(), wires) && known(s.b(), wires) && known(s.c(), wires))) {
                    later.add(group);
                } else if (isFull(group.get(0))) {
                    fullAdders(name + "_" + number++, group, wires);
                } else {
                    gates(name + "_" + number++, group.get(0), wires);
                }
            }
            pending.clear();
            pending.addAll(later);
        }
    }

    private static boolean known(int literal, Wire[] wires) {
        return literal < 2 || wires[literal / 2] != null;
    }

    private void fullAdders(String name, List<Step> group, Wire[] wires) {
        InstanceHandle adder = module.instance(name, adders.fullAdders(group.size()));
        module.connect(adder.port("a"), vector(group.stream().map(Step::a).toList(), wires));
        module.connect(adder.port("b"), vector(group.stream().map(Step::b).toList(), wires));
        module.connect(adder.port("c"), vector(group.stream().map(Step::c).toList(), wires));
        Expression sums = adder.port("s");
        Expression carries = adder.port("co");
        for (int i = 0; i < group.size(); i++) {
            wires[group.get(i).sum()] = new Wire(sums, i);
            wires[group.get(i).carry()] = new Wire(carries, i);
        }
    }

    private void gates(String name, Step s, Wire[] wires) {
        Expression a = vector(List.of(s.a()), wires);
        Expression b = vector(List.of(s.b()), wires);
        boolean sums = s.sum() != CompressorTree.NONE;
        boolean carries = s.carry() != CompressorTree.NONE;
        if (s.kind() == Kind.FULL) {
            Expression c = vector(List.of(s.c()), wires);
            if (sums) {
                wires[s.sum()] = new Wire(module.node(name + "_s", a.xor(b).xor(c)), 0);
            }
            if (carries) {
                wires[s.carry()] =
                        new Wire(module.node(name + "_c", a.and(b).or(a.or(b).and(c))), 0);
            }
            return;
        }
        if (isHalf(s)) {
            InstanceHandle adder = module.instance(name, adders.halfAdder());
            module.connect(adder.port("a"), a);
            module.connect(adder.port("b"), b);
            wires[s.sum()] = new Wire(adder.port("s"), 0);
            wires[s.carry()] = new Wire(adder.port("co"), 0);
            return;
        }
        boolean one = s.kind() == Kind.HALF_PLUS_ONE;
        if (sums) {
            wires[s.sum()] = new Wire(module.node(name + "_s", one ? a.xor(b).not() : a.xor(b)), 0);
        }
        if (carries) {
            wires[s.carry()] = new Wire(module.node(name + "_c", one ? a.or(b) : a.and(b)), 0);
        }
    }

    /** Literals, the lowest bit first, as a vector of slices; null for none. */
    private static Expression vector(List<Integer> literals, Wire[] wires) {
        Expression all = null;
        for (int i = 0; i < literals.size(); ) {
            int n = 1;
            while (i + n < literals.size() && follows(literals.get(i), literals.get(i + n), n, wires)) {
                n++;
            }
            Expression part = slice(literals.get(i), n, wires);
            all = all == null ? part : part.cat(all);
            i += n;
        }
        return all;
    }

    private static boolean follows(int first, int next, int distance, Wire[] wires) {
        if (first < 2 || next < 2) {
            return first == 0 && next == 0;
        }
        Wire a = wires[first / 2];
        Wire b = wires[next / 2];
        return first % 2 == next % 2 && a.vector() == b.vector() && b.index() == a.index() + distance;
    }

    private static Expression slice(int literal, int n, Wire[] wires) {
        if (literal < 2) {
            return Expression.uint(literal, n);
        }
        Wire wire = wires[literal / 2];
        Expression bits = wire.vector().bits(wire.index() + n - 1, wire.index());
        return literal % 2 == 0 ? bits : bits.not();
    }
}
