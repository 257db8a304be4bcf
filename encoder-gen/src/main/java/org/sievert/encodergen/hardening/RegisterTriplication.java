package org.sievert.encodergen.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/**
 * Puts registers of the main module there three times, with a voter per bit behind them: scheme {@link
 * HardeningScheme#TMR_REGISTERS}.
 *
 * <p>A register {@code r} becomes three instances {@code r_a}, {@code r_b}, {@code r_c} of a module that holds one register,
 * and voters {@code r_v0}… whose outputs take {@code r}'s place. All replicas take the next state that {@code r} had; since
 * that is computed from voted values, an upset is repaired at the next edge. Replicas and voters are module instances
 * because firtool merges equal logic inside a module, and never merges instances.
 *
 * <p>Two outputs are added: {@code upset}, high for a cycle after any replica differed from the others, and {@code
 * upset_count}, the number of such cycles since the reset, saturating. Their registers are protected like the others.
 *
 * <p>Preserves: the function of all outputs that were there before, cycle by cycle.
 */
final class RegisterTriplication implements Triplication.Style {
    private static final List<String> COPIES = List.of("a", "b", "c");

    private final Map<Integer, Module> replicas = new TreeMap<>();

    private RegisterTriplication() {}

    /** @param data whether registers that hold data are protected too */
    static HardenedCircuit apply(Circuit circuit, Module main, boolean data) {
        Set<String> dependent = data ? Set.of() : RegisterParts.data(main);
        Predicate<String> isProtected = r -> !dependent.contains(r);
        RegisterTriplication style = new RegisterTriplication();
        List<Triplication> made = new ArrayList<>();
        Circuit hardened = Circuit.of(circuit.name(), c -> {
            circuit.annotations().forEach(c::annotate);
            circuit.definitions().stream().filter(d -> d != main).forEach(c::add);
            Triplication t = new Triplication(main, isProtected, style, Triplication.voter(c));
            made.add(t);
            main.body().stream()
                    .filter(Triplication::isRegister)
                    .mapToInt(s -> Triplication.typeOf(s).width())
                    .forEach(w -> style.replica(c, w));
            style.replica(c, 1);
            style.replica(c, Hardening.COUNT_BITS);
            c.publicModule(main.name(), m -> {
                main.ports().forEach(m::port);
                m.reserve(main.body().stream()
                        .filter(Statement.Declaration.class::isInstance)
                        .map(s -> ((Statement.Declaration) s).name())
                        .toList());
                t.body(
                        m,
                        m.output(Hardening.FLAG, Type.bool()),
                        m.output(Hardening.COUNT, Type.uint(Hardening.COUNT_BITS)));
            });
        });
        Triplication t = made.get(0);
        return new HardenedCircuit(
                hardened,
                new HardeningPlan(HardeningScheme.TMR_REGISTERS, t.plan(), t.single(), List.of(), PortCopies.SINGLE));
    }

    private void replica(CircuitBuilder c, int width) {
        replicas.computeIfAbsent(
                width,
                w -> c.module("sievert_replica_" + w, m -> {
                    m.keepHierarchy();
                    Reference clock = m.input("clock", Type.clock());
                    Reference d = m.input("d", Type.uint(w));
                    m.output("q", m.register("state", clock, d));
                }));
    }

    @Override
    public Triplication.Replicas replicas(ModuleBuilder m, String name, Expression clock, Reference d) {
        List<Reference> copies = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (String copy : COPIES) {
            InstanceHandle i = m.instance(name + "_" + copy, replicas.get(d.width()));
            m.connect(i.port("clock"), clock);
            m.connect(i.port("d"), d);
            copies.add(m.node(name + "_q" + copy, i.port("q")));
            states.add(i.name() + ".state");
        }
        return new Triplication.Replicas(copies, states, List.of(""));
    }
}
