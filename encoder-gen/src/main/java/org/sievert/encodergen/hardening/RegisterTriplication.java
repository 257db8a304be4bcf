package org.sievert.encodergen.hardening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sievert.encodergen.hardening.HardeningPlan.ProtectedRegister;
import org.sievert.encodergen.hardening.HardeningPlan.Role;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/**
 * Puts every register of the main module there three times, with a voter per bit behind it: scheme {@link
 * HardeningScheme#TMR_REGISTERS}.
 *
 * <p>A register {@code r} becomes three instances {@code r_a}, {@code r_b}, {@code r_c} of a module that holds one register,
 * and voters {@code r_v0}… whose outputs take {@code r}'s place. All replicas take the next state that {@code r} had; since
 * that is computed from voted values, an upset is repaired at the next edge. Replicas and voters are module instances
 * because firtool merges equal logic inside a module, and never merges instances.
 *
 * <p>Two outputs are added: {@code upset}, high for a cycle after any replica differed from its voter, and {@code
 * upset_count}, the number of such cycles since the reset, saturating. Their registers are protected like the others.
 *
 * <p>Preserves: the function of all outputs that were there before, cycle by cycle.
 */
public final class RegisterTriplication {
    /** Module of a voter of one bit: inputs a, b, c, output v. */
    public static final String VOTER = "sievert_voter";

    /** Output that flags a repaired upset. */
    public static final String FLAG = "upset";

    /** Output that counts them. */
    public static final String COUNT = "upset_count";

    /** Width of the counter. */
    public static final int COUNT_BITS = 8;

    private static final List<String> COPIES = List.of("a", "b", "c");

    private final Module main;
    private final Map<Integer, Module> replicas = new TreeMap<>();
    private final Map<String, Reference> nextOf = new LinkedHashMap<>();
    private final List<ProtectedRegister> plan = new ArrayList<>();
    private final List<Expression> differences = new ArrayList<>();
    private Module voter;

    private RegisterTriplication(Module main) {
        this.main = main;
    }

    /**
     * @throws IllegalArgumentException if the circuit has no main module, or registers in other modules
     */
    public static HardenedCircuit apply(Circuit circuit) {
        Module main = circuit.main()
                .orElseThrow(() -> new IllegalArgumentException("circuit " + circuit.name() + " has no main module"));
        for (Definition d : circuit.definitions()) {
            if (d instanceof Module m && m != main && m.body().stream().anyMatch(RegisterTriplication::isRegister)) {
                throw new IllegalArgumentException(
                        "module " + m.name() + " has registers; only those of " + main.name() + " can be protected");
            }
        }
        RegisterTriplication t = new RegisterTriplication(main);
        Circuit hardened = Circuit.of(circuit.name(), c -> t.build(c, circuit));
        return new HardenedCircuit(hardened, new HardeningPlan(HardeningScheme.TMR_REGISTERS, t.plan));
    }

    private static boolean isRegister(Statement s) {
        return s instanceof Statement.Register || s instanceof Statement.ResetRegister;
    }

    private void build(CircuitBuilder c, Circuit circuit) {
        circuit.annotations().forEach(c::annotate);
        circuit.definitions().stream().filter(d -> d != main).forEach(c::add);
        voter = c.module(VOTER, m -> {
            m.keepHierarchy();
            Reference[] in = COPIES.stream().map(n -> m.input(n, Type.bool())).toArray(Reference[]::new);
            m.output("v", in[0].and(in[1]).or(in[2].and(in[0].or(in[1]))));
        });
        main.body().stream()
                .filter(RegisterTriplication::isRegister)
                .mapToInt(s -> typeOf(s).width())
                .forEach(w -> replica(c, w));
        replica(c, 1);
        replica(c, COUNT_BITS);
        c.publicModule(main.name(), this::rewrite);
    }

    private Module replica(CircuitBuilder c, int width) {
        return replicas.computeIfAbsent(
                width,
                w -> c.module("sievert_replica_" + w, m -> {
                    m.keepHierarchy();
                    Reference clock = m.input("clock", Type.clock());
                    Reference d = m.input("d", Type.uint(w));
                    m.output("q", m.register("state", clock, d));
                }));
    }

    private static Type typeOf(Statement register) {
        return register instanceof Statement.ResetRegister r ? r.type() : ((Statement.Register) register).type();
    }

    private void rewrite(ModuleBuilder m) {
        main.ports().forEach(m::port);
        m.reserve(main.body().stream()
                .filter(Statement.Declaration.class::isInstance)
                .map(s -> ((Statement.Declaration) s).name())
                .toList());
        Reference flag = m.output(FLAG, Type.bool());
        Reference count = m.output(COUNT, Type.uint(COUNT_BITS));
        for (Statement s : main.body()) {
            if (s instanceof Statement.Register r) {
                Reference next = m.wire(r.name() + "_next", r.type());
                nextOf.put(r.name(), next);
                m.statement(new Statement.Node(r.name(), triple(m, r.name(), Role.FUNCTION, r.clock(), next)));
            } else if (s instanceof Statement.ResetRegister r) {
                Reference next = m.wire(r.name() + "_next", r.type());
                nextOf.put(r.name(), next);
                Expression d = Expression.mux(r.reset(), r.init(), next);
                m.statement(new Statement.Node(r.name(), triple(m, r.name(), Role.FUNCTION, r.clock(), d)));
            } else if (s instanceof Statement.Connect connect
                    && connect.target() instanceof Reference target
                    && nextOf.containsKey(target.name())) {
                m.connect(nextOf.get(target.name()), connect.value());
            } else {
                m.statement(s);
            }
        }
        monitor(m, flag, count);
    }

    /** Replicas and voters; returns the voted value, of the type of the next one. */
    private Expression triple(ModuleBuilder m, String name, Role role, Expression clock, Expression next) {
        Type type = next.type();
        int width = type.width();
        Reference d = m.node(name + "_d", next.asUInt());
        List<Expression> copies = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (String copy : COPIES) {
            InstanceHandle i = m.instance(name + "_" + copy, replicas.get(width));
            m.connect(i.port("clock"), clock);
            m.connect(i.port("d"), d);
            copies.add(m.node(name + "_q" + copy, i.port("q")));
            states.add(i.name() + ".state");
        }
        List<String> voters = new ArrayList<>();
        Expression voted = null;
        for (int bit = 0; bit < width; bit++) {
            InstanceHandle v = m.instance(name + "_v" + bit, voter);
            for (int k = 0; k < COPIES.size(); k++) {
                m.connect(v.port(COPIES.get(k)), copies.get(k).bits(bit, bit));
            }
            voters.add(v.name());
            voted = voted == null ? v.port("v") : v.port("v").cat(voted);
        }
        Expression value = m.node(name + "_voted", voted);
        // The third comparison is with the voted value: it keeps the voters of bits that nothing else reads.
        differences.add(m.node(
                name + "_differs",
                copies.get(0).xor(copies.get(1)).or(value.xor(copies.get(2))).orr()));
        plan.add(new ProtectedRegister(name, width, states, voters, role));
        return type instanceof Type.SInt ? value.asSInt() : value;
    }

    private void monitor(ModuleBuilder m, Reference flag, Reference count) {
        Reference clock = new Reference("clock", Type.clock());
        Reference reset = new Reference("reset", Type.bool());
        Reference nextFlag = m.wire(FLAG + "_next", Type.bool());
        Reference nextCount = m.wire(COUNT + "_next", Type.uint(COUNT_BITS));
        Expression flagged = m.node(
                FLAG + "_now",
                triple(m, FLAG + "_state", Role.FLAG, clock, Expression.mux(reset, Expression.uint(0, 1), nextFlag)));
        Expression counted = m.node(
                COUNT + "_now",
                triple(
                        m,
                        COUNT + "_state",
                        Role.COUNTER,
                        clock,
                        Expression.mux(reset, Expression.uint(0, COUNT_BITS), nextCount)));
        m.connect(nextFlag, any(m, differences));
        Expression more = counted.add(Expression.uint(1, 1)).tail(1);
        m.connect(nextCount, Expression.mux(flagged.and(counted.andr().not()), more, counted));
        m.connect(flag, flagged);
        m.connect(count, counted);
    }

    /** A balanced tree, in the order of the operands. */
    private static Expression any(ModuleBuilder m, List<Expression> operands) {
        List<Expression> level = operands;
        while (level.size() > 1) {
            List<Expression> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                next.add(
                        i + 1 == level.size()
                                ? level.get(i)
                                : m.node("upset_any", level.get(i).or(level.get(i + 1))));
            }
            level = next;
        }
        return level.get(0);
    }

    /** Ports that the hardened module has besides those of the circuit. */
    public static List<Port> addedPorts() {
        return List.of(Port.output(FLAG, Type.bool()), Port.output(COUNT, Type.uint(COUNT_BITS)));
    }
}
