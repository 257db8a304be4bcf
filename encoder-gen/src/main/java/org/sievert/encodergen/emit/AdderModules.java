package org.sievert.encodergen.emit;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sievert.encodergen.compress.CompressorTree;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Type;

/**
 * The modules that compressor trees are made of. Synthesis finds them by their names and may put library cells in their
 * place: {@code HalfAdders_1} is s + 2·co = a + b; {@code FullAdders_<n>} is n full adders side by side, s + 2·co = a + b + c in each bit; {@code RippleAdder_<n>}
 * is s = a + b in n bits, {@code RippleCarryAdder_<n>} is s = a + b + ci. The gates of {@code PrefixAdder_<number>} are
 * meant to be mapped for speed.
 */
final class AdderModules {
    private final Definition halfAdder;
    private final SortedMap<Integer, Definition> fullAdders = new TreeMap<>();
    private final SortedMap<Integer, Definition> rippleAdders = new TreeMap<>();
    private final SortedMap<Integer, Definition> rippleCarryAdders = new TreeMap<>();
    private final SortedMap<String, Definition> prefixAdders = new TreeMap<>();

    /** Adds the modules that some trees need to a circuit. */
    AdderModules(CircuitBuilder circuit, Collection<CompressorTree> trees) {
        for (CompressorTree tree : trees) {
            SumEmitter.groups(tree).forEach(g -> fullAdders.put(g.size(), null));
            int ripple = SumEmitter.rippleWidth(tree);
            if (ripple > 1) {
                (tree.carryIn() <= 1 ? rippleAdders : rippleCarryAdders).put(ripple, null);
            }
            if (tree.prefix() > 0) {
                prefixAdders.put(PrefixAdderModule.signature(tree), null);
            }
        }
        boolean halves = trees.stream().flatMap(t -> t.steps().stream()).anyMatch(SumEmitter::isHalf);
        halfAdder = halves ? circuit.module("HalfAdders_1", AdderModules::halfAdder) : null;
        fullAdders.replaceAll((n, none) -> circuit.module("FullAdders_" + n, m -> fullAdders(m, n)));
        rippleAdders.replaceAll((n, none) -> circuit.module("RippleAdder_" + n, m -> rippleAdder(m, n)));
        rippleCarryAdders.replaceAll((n, none) -> circuit.module("RippleCarryAdder_" + n, m -> rippleCarryAdder(m, n)));
        int number = 0;
        for (String signature : List.copyOf(prefixAdders.keySet())) {
            Definition module = circuit.module("PrefixAdder_" + number++, m -> PrefixAdderModule.write(m, signature));
            prefixAdders.put(signature, module);
        }
    }

    Definition halfAdder() {
        return halfAdder;
    }

    Definition fullAdders(int n) {
        return fullAdders.get(n);
    }

    Definition rippleAdder(int n) {
        return rippleAdders.get(n);
    }

    Definition rippleCarryAdder(int n) {
        return rippleCarryAdders.get(n);
    }

    Definition prefixAdder(CompressorTree tree) {
        return prefixAdders.get(PrefixAdderModule.signature(tree));
    }

    private static void fullAdders(ModuleBuilder m, int n) {
        Reference a = m.input("a", Type.uint(n));
        Reference b = m.input("b", Type.uint(n));
        Reference c = m.input("c", Type.uint(n));
        Reference half = m.node("half", a.xor(b));
        m.output("s", half.xor(c));
        m.output("co", a.and(b).or(half.and(c)));
    }

    private static void halfAdder(ModuleBuilder m) {
        Reference a = m.input("a", Type.bool());
        Reference b = m.input("b", Type.bool());
        m.output("s", a.xor(b));
        m.output("co", a.and(b));
    }

    private static void rippleAdder(ModuleBuilder m, int n) {
        Reference a = m.input("a", Type.uint(n));
        Reference b = m.input("b", Type.uint(n));
        m.output("s", m.node("sum", a.add(b)).bits(n - 1, 0));
    }

    private static void rippleCarryAdder(ModuleBuilder m, int n) {
        Reference a = m.input("a", Type.uint(n));
        Reference b = m.input("b", Type.uint(n));
        Reference ci = m.input("ci", Type.bool());
        Reference rows = m.node("rows", a.add(b));
        m.output("s", m.node("sum", rows.add(ci)).bits(n - 1, 0));
    }
}
