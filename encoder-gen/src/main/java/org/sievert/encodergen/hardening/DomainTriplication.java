package org.sievert.encodergen.hardening;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sievert.encodergen.hardening.HardeningOptions.Copies;
import org.sievert.firrtl.Annotation;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/**
 * Puts the whole design there three times: scheme {@link HardeningScheme#TMR_FULL}.
 *
 * <p>Module {@code sievert_domain} is the design with its registers, logic and voters; the top module holds three instances
 * of it, {@code domain_0} to {@code domain_2}, each with a clock and a reset of its own. A domain shows what its registers
 * hold ({@code r_q}), takes what those of the next and the previous one hold ({@code r_n}, {@code r_p}), and its logic
 * reads a majority of the three. One module, kept apart in synthesis, so that no tool can share anything between domains:
 * its logic is mapped once and is the same, gate by gate, in all three.
 *
 * <p>Single outputs are voted in the top module; these voters are the design's only gates that belong to no domain. Single
 * inputs go to all domains.
 *
 * <p>Preserves: the function of all outputs that were there before, cycle by cycle, if all copies of a clock, a reset and an
 * input are the same.
 */
final class DomainTriplication implements Triplication.Style {
    /** The design once; synthesis keeps the attribute {@code sievert_domain} and with it the module until it is mapped. */
    static final String DOMAIN = "sievert_domain";

    private static final String INSTANCE = "domain_";

    private final Module main;
    private final HardeningOptions options;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Crossing> crossings = new LinkedHashMap<>();
    private final List<String> outputVoters = new ArrayList<>();

    /** A register's ports on a domain: its own state, and those of the next and the previous domain. */
    private record Crossing(Reference own, Reference next, Reference previous) {}

    private DomainTriplication(Module main, HardeningOptions options) {
        this.main = main;
        this.options = options;
        main.ports().forEach(p -> names.add(p.name()));
        main.body().stream()
                .filter(Statement.Declaration.class::isInstance)
                .forEach(s -> names.add(((Statement.Declaration) s).name()));
        names.add(Hardening.FLAG);
        names.add(Hardening.COUNT);
    }

    static HardenedCircuit apply(Circuit circuit, Module main, HardeningOptions options) {
        DomainTriplication style = new DomainTriplication(main, options);
        List<Triplication> made = new ArrayList<>();
        Circuit hardened = Circuit.of(circuit.name(), c -> {
            for (Annotation a : circuit.annotations()) {
                if (!a.module().equals(main.name())) {
                    c.annotate(a);
                }
            }
            circuit.definitions().stream().filter(d -> d != main).forEach(c::add);
            Module voter = Triplication.voter(c);
            Triplication t = new Triplication(main, r -> true, style, voter);
            made.add(t);
            Module domain = style.domain(c, t);
            c.publicModule(main.name(), m -> style.top(m, domain, voter));
        });
        return new HardenedCircuit(
                hardened,
                new HardeningPlan(
                        HardeningScheme.TMR_FULL, made.get(0).plan(), List.of(), style.outputVoters, options.ports()));
    }

    private Module domain(CircuitBuilder c, Triplication t) {
        return c.module(DOMAIN, m -> {
            m.keepHierarchy();
            m.attribute("sievert_domain = 1");
            main.ports().forEach(m::port);
            for (Port p : Hardening.addedPorts()) {
                m.port(p);
            }
            for (Statement s : main.body()) {
                if (Triplication.isRegister(s)) {
                    cross(
                            m,
                            ((Statement.Declaration) s).name(),
                            Triplication.typeOf(s).width());
                }
            }
            cross(m, Hardening.FLAG + "_state", 1);
            cross(m, Hardening.COUNT + "_state", Hardening.COUNT_BITS);
            m.reserve(main.body().stream()
                    .filter(Statement.Declaration.class::isInstance)
                    .map(s -> ((Statement.Declaration) s).name())
                    .toList());
            t.body(
                    m,
                    new Reference(Hardening.FLAG, Type.bool()),
                    new Reference(Hardening.COUNT, Type.uint(Hardening.COUNT_BITS)));
        });
    }

    private void cross(ModuleBuilder m, String register, int width) {
        Type type = Type.uint(width);
        crossings.put(
                register,
                new Crossing(
                        m.output(free(register + "_q"), type),
                        m.input(free(register + "_n"), type),
                        m.input(free(register + "_p"), type)));
    }

    private String free(String wish) {
        String name = wish;
        while (!names.add(name)) {
            name += "_";
        }
        return name;
    }

    @Override
    public Triplication.Replicas replicas(ModuleBuilder m, String name, Expression clock, Reference d) {
        Crossing crossing = crossings.get(name);
        Reference state = m.register(name + "_state", clock, d);
        m.connect(crossing.own(), state);
        List<String> states = new ArrayList<>();
        List<String> scopes = new ArrayList<>();
        for (int k = 0; k < HardeningPlan.REPLICAS; k++) {
            states.add(INSTANCE + k + "." + state.name());
            scopes.add(INSTANCE + k + ".");
        }
        return new Triplication.Replicas(List.of(crossing.own(), crossing.next(), crossing.previous()), states, scopes);
    }

    private void top(ModuleBuilder m, Module domain, Module voter) {
        PortCopies copies = options.ports();
        List<Port> outputs = new ArrayList<>();
        Map<String, List<Reference>> ports = new LinkedHashMap<>();
        List<Port> all = new ArrayList<>(main.ports());
        all.addAll(Hardening.addedPorts());
        for (Port p : all) {
            boolean out = p.direction() == Port.Direction.OUTPUT;
            if (out) {
                outputs.add(p);
            }
            ports.put(
                    p.name(),
                    (out ? copies.output(p.name()) : copies.input(p.name()))
                            .stream()
                                    .map(n -> out ? m.output(n, p.type()) : m.input(n, p.type()))
                                    .toList());
        }
        List<InstanceHandle> domains = new ArrayList<>();
        for (int k = 0; k < HardeningPlan.REPLICAS; k++) {
            domains.add(m.instance(INSTANCE + k, domain));
        }
        for (int k = 0; k < HardeningPlan.REPLICAS; k++) {
            InstanceHandle self = domains.get(k);
            for (Port p : main.ports()) {
                if (p.direction() == Port.Direction.INPUT) {
                    List<Reference> same = ports.get(p.name());
                    m.connect(self.port(p.name()), same.get(same.size() == 1 ? 0 : k));
                }
            }
            InstanceHandle next = domains.get((k + 1) % HardeningPlan.REPLICAS);
            InstanceHandle previous = domains.get((k + 2) % HardeningPlan.REPLICAS);
            for (Crossing c : crossings.values()) {
                m.connect(self.port(c.next().name()), next.port(c.own().name()));
                m.connect(self.port(c.previous().name()), previous.port(c.own().name()));
            }
        }
        for (Port p : outputs) {
            List<? extends Expression> values =
                    domains.stream().map(d -> d.port(p.name())).toList();
            if (options.outputs() == Copies.TRIPLED) {
                for (int k = 0; k < values.size(); k++) {
                    m.connect(ports.get(p.name()).get(k), values.get(k));
                }
            } else {
                List<InstanceHandle> voters = Triplication.vote(m, voter, p.name() + "_v", values);
                voters.forEach(v -> outputVoters.add(v.name()));
                m.connect(ports.get(p.name()).get(0), Triplication.joined(voters, "v"));
            }
        }
    }
}
