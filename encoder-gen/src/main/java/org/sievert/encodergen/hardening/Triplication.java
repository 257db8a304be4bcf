package org.sievert.encodergen.hardening;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sievert.encodergen.hardening.HardeningPlan.ProtectedRegister;
import org.sievert.encodergen.hardening.HardeningPlan.Role;
import org.sievert.encodergen.hardening.HardeningPlan.SingleRegister;
import org.sievert.firrtl.CircuitBuilder;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.InstanceHandle;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.ModuleBuilder;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Type;

/**
 * Rewrites a module's body: protected registers become replicas with a voter per bit, whose outputs take the registers'
 * places, and a register and a counter watch for replicas that differ. Where replicas are is the caller's business.
 *
 * <p>Voters are instances of one module, which synthesis turns into cells of the library: inputs a, b, c; output v, the
 * majority; output e, whether all three are equal.
 */
final class Triplication {
    /** Module of a voter of one bit. */
    static final String VOTER = "sievert_voter";

    private static final List<String> INPUTS = List.of("a", "b", "c");

    private final Module main;
    private final Predicate<String> isProtected;
    private final Style style;
    private final Module voter;
    private final Map<String, Reference> nextOf = new HashMap<>();
    private final List<ProtectedRegister> plan = new ArrayList<>();
    private final List<SingleRegister> single = new ArrayList<>();
    private final List<Expression> equal = new ArrayList<>();

    /**
     * The three copies of a register.
     *
     * @param values what they hold, as UInt
     * @param names of the registers in Verilog after flattening
     * @param scopes what stands before the names of voters: one for each copy of this module
     */
    record Replicas(List<? extends Expression> values, List<String> names, List<String> scopes) {}

    /** Where replicas are. */
    interface Style {
        /**
         * Makes the replicas of a register.
         *
         * @param d the next state, as UInt
         */
        Replicas replicas(ModuleBuilder m, String name, Expression clock, Reference d);
    }

    Triplication(Module main, Predicate<String> isProtected, Style style, Module voter) {
        this.main = main;
        this.isProtected = isProtected;
        this.style = style;
        this.voter = voter;
    }

    static boolean isRegister(Statement s) {
        return s instanceof Statement.Register || s instanceof Statement.ResetRegister;
    }

    static Type typeOf(Statement register) {
        return register instanceof Statement.ResetRegister r ? r.type() : ((Statement.Register) register).type();
    }

    static Module voter(CircuitBuilder c) {
        return c.module(VOTER, m -> {
            m.keepHierarchy();
            Expression[] in = INPUTS.stream().map(n -> m.input(n, Type.bool())).toArray(Expression[]::new);
            m.output("v", in[0].and(in[1]).or(in[2].and(in[0].or(in[1]))));
            m.output(
                    "e",
                    in[0].and(in[1]).and(in[2]).or(in[0].or(in[1]).or(in[2]).not()));
        });
    }

    List<ProtectedRegister> plan() {
        return plan;
    }

    List<SingleRegister> single() {
        return single;
    }

    /** The rewritten statements and the monitor; the ports of the module and of the monitor are there already. */
    void body(ModuleBuilder m, Reference flag, Reference count) {
        for (Statement s : main.body()) {
            if (isRegister(s) && isProtected.test(((Statement.Declaration) s).name())) {
                register(m, (Statement.Declaration) s);
            } else if (s instanceof Statement.Connect connect
                    && connect.target() instanceof Reference target
                    && nextOf.containsKey(target.name())) {
                m.connect(nextOf.get(target.name()), connect.value());
            } else {
                if (isRegister(s)) {
                    single.add(new SingleRegister(
                            ((Statement.Declaration) s).name(), typeOf(s).width()));
                }
                m.statement(s);
            }
        }
        monitor(m, flag, count);
    }

    private void register(ModuleBuilder m, Statement.Declaration s) {
        Reference next = m.wire(s.name() + "_next", typeOf(s));
        nextOf.put(s.name(), next);
        Expression voted = s instanceof Statement.ResetRegister r
                ? triple(m, r.name(), Role.FUNCTION, r.clock(), Expression.mux(r.reset(), r.init(), next))
                : triple(m, s.name(), Role.FUNCTION, ((Statement.Register) s).clock(), next);
        m.statement(new Statement.Node(s.name(), voted));
    }

    /** Replicas and voters; returns the voted value, of the type of the next one. */
    private Expression triple(ModuleBuilder m, String name, Role role, Expression clock, Expression next) {
        Type type = next.type();
        int width = type.width();
        Replicas copies = style.replicas(m, name, clock, m.node(name + "_d", next.asUInt()));
        List<InstanceHandle> voters = vote(m, voter, name + "_v", copies.values());
        plan.add(new ProtectedRegister(
                name,
                width,
                copies.names(),
                copies.scopes().stream()
                        .flatMap(scope -> voters.stream().map(v -> scope + v.name()))
                        .toList(),
                role));
        equal.add(m.node(name + "_equal", joined(voters, "e").andr()));
        Expression value = m.node(name + "_voted", joined(voters, "v"));
        return type instanceof Type.SInt ? value.asSInt() : value;
    }

    /** A voter for each bit, bit 0 first. */
    static List<InstanceHandle> vote(ModuleBuilder m, Module voter, String wish, List<? extends Expression> copies) {
        List<InstanceHandle> voters = new ArrayList<>();
        for (int bit = 0; bit < copies.get(0).width(); bit++) {
            InstanceHandle v = m.instance(wish + bit, voter);
            for (int k = 0; k < INPUTS.size(); k++) {
                m.connect(v.port(INPUTS.get(k)), copies.get(k).bits(bit, bit));
            }
            voters.add(v);
        }
        return voters;
    }

    /** One output of all voters, as UInt. */
    static Expression joined(List<InstanceHandle> voters, String port) {
        Expression word = voters.get(0).port(port);
        for (InstanceHandle v : voters.subList(1, voters.size())) {
            word = v.port(port).cat(word);
        }
        return word;
    }

    private void monitor(ModuleBuilder m, Reference flag, Reference count) {
        Reference clock = new Reference("clock", Type.clock());
        Reference reset = new Reference("reset", Type.bool());
        Reference nextFlag = m.wire(Hardening.FLAG + "_next", Type.bool());
        Reference nextCount = m.wire(Hardening.COUNT + "_next", Type.uint(Hardening.COUNT_BITS));
        Expression flagged = m.node(
                Hardening.FLAG + "_now",
                triple(
                        m,
                        Hardening.FLAG + "_state",
                        Role.FLAG,
                        clock,
                        Expression.mux(reset, Expression.uint(0, 1), nextFlag)));
        Expression counted = m.node(
                Hardening.COUNT + "_now",
                triple(
                        m,
                        Hardening.COUNT + "_state",
                        Role.COUNTER,
                        clock,
                        Expression.mux(reset, Expression.uint(0, Hardening.COUNT_BITS), nextCount)));
        m.connect(nextFlag, all(m, equal).not());
        Expression more = counted.add(Expression.uint(1, 1)).tail(1);
        m.connect(nextCount, Expression.mux(flagged.and(counted.andr().not()), more, counted));
        m.connect(flag, flagged);
        m.connect(count, counted);
    }

    /** A balanced tree, in the order of the operands. */
    private static Expression all(ModuleBuilder m, List<Expression> operands) {
        List<Expression> level = operands;
        while (level.size() > 1) {
            List<Expression> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                next.add(
                        i + 1 == level.size()
                                ? level.get(i)
                                : m.node("all_equal", level.get(i).and(level.get(i + 1))));
            }
            level = next;
        }
        return level.get(0);
    }
}
