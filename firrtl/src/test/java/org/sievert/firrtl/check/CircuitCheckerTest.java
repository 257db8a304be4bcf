package org.sievert.firrtl.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sievert.firrtl.Annotation;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Definition;
import org.sievert.firrtl.Examples;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.ExtModule;
import org.sievert.firrtl.InstancePort;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Port;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Statement.Connect;
import org.sievert.firrtl.Statement.Instance;
import org.sievert.firrtl.Statement.Node;
import org.sievert.firrtl.Statement.Register;
import org.sievert.firrtl.Statement.ResetRegister;
import org.sievert.firrtl.Statement.Wire;
import org.sievert.firrtl.Type;

/** For every rule cases that must fire, with exactly the problems they must give, and cases that must not. */
class CircuitCheckerTest {

    private static final Reference CLOCK = new Reference("clock", Type.clock());
    private static final Reference RESET = new Reference("reset", Type.bool());
    private static final Reference A = new Reference("a", Type.uint(8));
    private static final Reference B = new Reference("b", Type.sint(8));
    private static final Reference Y = new Reference("y", Type.uint(8));
    private static final Connect DRIVES_Y = new Connect(Y, A);

    private static final ExtModule EXTERNAL = new ExtModule(
            "External", List.of(Port.input("i", Type.uint(8)), Port.output("o", Type.uint(8))), "External");

    /** From input to output without a register. */
    private static final Module THROUGH = new Module(
            "Through",
            false,
            List.of(
                    Port.input("i", Type.uint(8)),
                    Port.input("j", Type.uint(8)),
                    Port.output("o", Type.uint(8)),
                    Port.output("p", Type.uint(8))),
            List.of(
                    new Connect(new Reference("o", Type.uint(8)), new Reference("i", Type.uint(8))),
                    new Connect(new Reference("p", Type.uint(8)), new Reference("j", Type.uint(8)))));

    private record Case(String name, Circuit circuit, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Module top(List<Port> extraPorts, List<Statement> body) {
        List<Port> ports = new ArrayList<>(List.of(
                Port.input("clock", Type.clock()),
                Port.input("reset", Type.bool()),
                Port.input("a", Type.uint(8)),
                Port.input("b", Type.sint(8)),
                Port.output("y", Type.uint(8))));
        ports.addAll(extraPorts);
        return new Module("Top", true, ports, body);
    }

    private static Circuit circuit(Definition... definitions) {
        return new Circuit("Top", List.of(definitions), List.of());
    }

    private static Circuit body(Statement... statements) {
        return circuit(EXTERNAL, THROUGH, top(List.of(), List.of(statements)));
    }

    /** A sound body with {@code statements} before the connect of y. */
    private static Circuit with(Statement... statements) {
        List<Statement> body = new ArrayList<>(Arrays.asList(statements));
        body.add(DRIVES_Y);
        return body(body.toArray(new Statement[0]));
    }

    private static Circuit ports(Port... ports) {
        return circuit(top(List.of(ports), List.of(DRIVES_Y)));
    }

    private static Circuit annotated(Annotation annotation) {
        List<Statement> body = List.of(
                new Wire("w", Type.uint(8)),
                new Connect(wire("w"), A),
                new Instance("x", "Through"),
                new Connect(new InstancePort("x", "i", Type.uint(8)), A),
                new Connect(new InstancePort("x", "j", Type.uint(8)), A),
                DRIVES_Y);
        return new Circuit("Top", List.of(EXTERNAL, THROUGH, top(List.of(), body)), List.of(annotation));
    }

    private static Reference wire(String name) {
        return new Reference(name, Type.uint(8));
    }

    private static Case must(String name, Circuit circuit, String... problems) {
        return new Case(name, circuit, List.of(problems));
    }

    private static Case mustNot(String name, Circuit circuit) {
        return new Case(name, circuit, List.of());
    }

    static Stream<Case> names() {
        return Stream.of(
                mustNot("sound", with()),
                must(
                        "second definition",
                        circuit(EXTERNAL, EXTERNAL, top(List.of(), List.of(DRIVES_Y))),
                        "External: a second definition of this name [names]"),
                must(
                        "second port",
                        ports(Port.input("a", Type.uint(8))),
                        "Top: input a : UInt<8>: the name 'a' is used a second time [names]"),
                must(
                        "node called like a port",
                        with(new Node("a", B.asUInt())),
                        "Top: a: the name 'a' is used a second time [names]"),
                must(
                        "keyword of Verilog",
                        with(new Node("always", A)),
                        "Top: always: 'always' is a keyword of FIRRTL or SystemVerilog [names]"),
                must(
                        "keyword of FIRRTL",
                        ports(Port.input("connect", Type.bool())),
                        "Top: input connect : UInt<1>: 'connect' is a keyword of FIRRTL or SystemVerilog [names]"),
                must(
                        "no identifier",
                        with(new Node("a-b", A), new Node("1st", A), new Node("", A)),
                        "Top: a-b: 'a-b' is not a legal name [names]",
                        "Top: 1st: '1st' is not a legal name [names]",
                        "Top: '' is not a legal name [names]"),
                must(
                        "name in Verilog",
                        circuit(new ExtModule("E", List.of(), "a b"), top(List.of(), List.of(DRIVES_Y))),
                        "E: defname: 'a b' is not a legal name [names]"));
    }

    static Stream<Case> mainModules() {
        return Stream.of(
                must(
                        "missing",
                        new Circuit("Main", List.of(top(List.of(), List.of(DRIVES_Y))), List.of()),
                        "Main: there is no module of the circuit's name [main-module]"),
                must(
                        "external",
                        new Circuit("External", List.of(EXTERNAL), List.of()),
                        "External: the main module is an extmodule, it needs a body [main-module]"),
                must(
                        "private",
                        new Circuit("Through", List.of(THROUGH), List.of()),
                        "Through: the main module must be public [main-module]"));
    }

    static Stream<Case> portRules() {
        Module inner = new Module("Inner", false, List.of(Port.input("r", Type.reset())), List.of());
        return Stream.of(
                mustNot("abstract reset inside", circuit(inner, top(List.of(), List.of(DRIVES_Y)))),
                mustNot("asynchronous reset outside", ports(Port.input("r", Type.asyncReset()))),
                must(
                        "abstract reset outside",
                        ports(Port.input("r", Type.reset())),
                        "Top: input r : Reset: say UInt<1> or AsyncReset, an abstract Reset is not allowed here [ports]"),
                must(
                        "no bits",
                        ports(Port.input("z", Type.uint(0))),
                        "Top: input z : UInt<0>: a port has at least one bit [ports]"));
    }

    static Stream<Case> instances() {
        Module selfish = new Module("Selfish", false, List.of(), List.of(new Instance("me", "Selfish")));
        Module ping = new Module("Ping", false, List.of(), List.of(new Instance("pong", "Pong")));
        Module pong = new Module("Pong", false, List.of(), List.of(new Instance("ping", "Ping")));
        return Stream.of(
                must(
                        "unknown module",
                        with(new Instance("i", "Nobody")),
                        "Top: i: no module is called Nobody [instances]"),
                must(
                        "itself",
                        circuit(selfish, top(List.of(), List.of(DRIVES_Y))),
                        "Selfish: contains itself: Selfish [instances]"),
                must(
                        "each other",
                        circuit(ping, pong, top(List.of(), List.of(DRIVES_Y))),
                        "Ping: contains itself: Ping > Pong [instances]"));
    }

    static Stream<Case> references() {
        return Stream.of(
                must("undeclared", with(new Node("n", wire("w"))), "Top: n: 'w' is not declared [references]"),
                must(
                        "used before its declaration",
                        with(new Node("n", wire("m")), new Node("m", A)),
                        "Top: n: 'm' is used before its declaration [references]"),
                must(
                        "itself",
                        with(new Node("n", wire("n"))),
                        "Top: n: 'n' is used before its declaration [references]",
                        "Top: n: depends on itself: n <- n [combinational-loops]"),
                must(
                        "another width",
                        with(new Node("n", new Reference("a", Type.uint(7)))),
                        "Top: n: 'a' is taken as UInt<7>, it is declared as UInt<8> [references]"),
                must(
                        "another sign",
                        with(new Node("n", new Reference("b", Type.uint(8)))),
                        "Top: n: 'b' is taken as UInt<8>, it is declared as SInt<8> [references]"),
                must(
                        "no instance",
                        with(new Node("n", new InstancePort("a", "o", Type.uint(8)))),
                        "Top: n: 'a' is not an instance [references]"),
                must(
                        "an instance as a value",
                        with(new Instance("i", "External"), drive("i", "i"), new Node("n", wire("i"))),
                        "Top: n: 'i' is an instance; name one of its ports [references]"),
                must(
                        "no such port",
                        with(
                                new Instance("i", "External"),
                                drive("i", "i"),
                                new Node("n", new InstancePort("i", "q", Type.uint(8)))),
                        "Top: n: module External has no port 'q' [references]"),
                must(
                        "port of another width",
                        with(
                                new Instance("i", "External"),
                                drive("i", "i"),
                                new Node("n", new InstancePort("i", "o", Type.uint(9)))),
                        "Top: n: 'i.o' is taken as UInt<9>, it is declared as UInt<8> [references]"));
    }

    static Stream<Case> connects() {
        return Stream.of(
                mustNot(
                        "widening",
                        with(new Wire("w", Type.uint(9)), new Connect(new Reference("w", Type.uint(9)), A))),
                must(
                        "narrowing",
                        with(new Wire("w", Type.uint(7)), new Connect(new Reference("w", Type.uint(7)), A)),
                        "Top: connect w: the value is UInt<8>, for UInt<7> it would cut bits off [connects]"),
                must(
                        "SInt to UInt",
                        with(new Wire("w", Type.uint(8)), new Connect(wire("w"), B)),
                        "Top: connect w: the value is SInt<8>, for UInt<8> it is of another kind [connects]"),
                must(
                        "clock to bit",
                        with(new Wire("w", Type.bool()), new Connect(new Reference("w", Type.bool()), CLOCK)),
                        "Top: connect w: the value is Clock, for UInt<1> it is of another kind [connects]"),
                mustNot(
                        "bit to abstract reset",
                        with(new Wire("w", Type.reset()), new Connect(new Reference("w", Type.reset()), RESET))),
                must(
                        "byte to abstract reset",
                        with(new Wire("w", Type.reset()), new Connect(new Reference("w", Type.reset()), A)),
                        "Top: connect w: the value is UInt<8>, for Reset it is of another kind [connects]"),
                must("an input", with(new Connect(A, A)), "Top: connect a: 'a' cannot be driven [connects]"),
                must(
                        "a node",
                        with(new Node("n", A), new Connect(wire("n"), A)),
                        "Top: connect n: 'n' cannot be driven [connects]"),
                must(
                        "an output of an instance",
                        with(new Instance("i", "External"), drive("i", "i"), drive("i", "o")),
                        "Top: connect i.o: 'i.o' cannot be driven [connects]"));
    }

    static Stream<Case> registers() {
        Expression zero = Expression.uint(0, 8);
        Reference async = new Reference("async", Type.asyncReset());
        return Stream.of(
                mustNot("plain", register(new Register("r", Type.uint(8), CLOCK))),
                mustNot("with reset", register(new ResetRegister("r", Type.uint(8), CLOCK, RESET, zero))),
                mustNot("narrow initial value", register(new ResetRegister("r", Type.uint(8), CLOCK, RESET, RESET))),
                mustNot("asynchronous", register(new ResetRegister("r", Type.uint(8), CLOCK, async, zero))),
                must(
                        "no clock",
                        register(new Register("r", Type.uint(8), RESET)),
                        "Top: r: the clock is a UInt<1>, it must be a Clock [registers]"),
                must(
                        "no reset",
                        register(new ResetRegister("r", Type.uint(8), CLOCK, A, zero)),
                        "Top: r: the reset is a UInt<8>, it must be UInt<1>, AsyncReset or Reset [registers]"),
                must(
                        "wide initial value",
                        register(new ResetRegister("r", Type.uint(8), CLOCK, RESET, Expression.uint(0, 9))),
                        "Top: r: the initial value is UInt<9>, the register UInt<8> [registers]"),
                must(
                        "signed initial value",
                        register(new ResetRegister("r", Type.uint(8), CLOCK, RESET, Expression.sint(0, 8))),
                        "Top: r: the initial value is SInt<8>, the register UInt<8> [registers]"),
                must(
                        "asynchronous with a variable",
                        register(new ResetRegister("r", Type.uint(8), CLOCK, async, A)),
                        "Top: r: with an asynchronous reset the initial value must be a literal [registers]"),
                must(
                        "of clocks",
                        with(
                                new Register("r", Type.clock(), CLOCK),
                                new Connect(new Reference("r", Type.clock()), CLOCK)),
                        "Top: r: a register holds a UInt or an SInt, not a Clock [registers]"));
    }

    private static Circuit register(Statement register) {
        return circuit(top(
                List.of(Port.input("async", Type.asyncReset())),
                List.of(register, new Connect(wire("r"), A), DRIVES_Y)));
    }

    static Stream<Case> drivers() {
        return Stream.of(
                must("output without", body(), "Top: y: is not driven [drivers]"),
                must("output with two", with(DRIVES_Y), "Top: y: is driven more than once [drivers]"),
                must("output with three", with(DRIVES_Y, DRIVES_Y), "Top: y: is driven more than once [drivers]"),
                must("wire without", with(new Wire("w", Type.bool())), "Top: w: is not driven [drivers]"),
                must(
                        "register without",
                        with(new Register("r", Type.bool(), CLOCK)),
                        "Top: r: is not driven [drivers]"),
                must(
                        "instance input without",
                        with(new Instance("i", "Through"), drive("i", "i")),
                        "Top: i.j: is not driven [drivers]"),
                must(
                        "instance input with two",
                        with(new Instance("i", "External"), drive("i", "i"), drive("i", "i")),
                        "Top: i.i: is driven more than once [drivers]"),
                mustNot("instance output unused", with(new Instance("i", "External"), drive("i", "i"))));
    }

    static Stream<Case> loops() {
        return Stream.of(
                must(
                        "wire to itself",
                        with(
                                new Wire("w", Type.uint(8)),
                                new Connect(wire("w"), wire("w").not())),
                        "Top: w: depends on itself: w <- w [combinational-loops]"),
                must(
                        "two wires",
                        with(
                                new Wire("v", Type.uint(8)),
                                new Wire("w", Type.uint(8)),
                                new Connect(wire("w"), wire("v")),
                                new Connect(wire("v"), wire("w").and(A))),
                        "Top: v: depends on itself: v <- w <- v [combinational-loops]"),
                mustNot(
                        "through a register",
                        with(
                                new Register("r", Type.uint(8), CLOCK),
                                new Connect(wire("r"), wire("r").not()))),
                must(
                        "through an instance",
                        with(
                                new Instance("i", "Through"),
                                drive("i", "j"),
                                new Connect(new InstancePort("i", "i", Type.uint(8)), out("i", "o"))),
                        "Top: i.i: depends on itself: i.i <- i.o <- i.i [combinational-loops]"),
                mustNot(
                        "through an instance, but on other paths",
                        with(
                                new Instance("i", "Through"),
                                drive("i", "i"),
                                new Connect(new InstancePort("i", "j", Type.uint(8)), out("i", "o")))),
                mustNot(
                        "through an extmodule",
                        with(
                                new Instance("i", "External"),
                                new Connect(new InstancePort("i", "i", Type.uint(8)), out("i", "o")))));
    }

    static Stream<Case> annotations() {
        return Stream.of(
                mustNot("on a module", annotated(Annotation.Attribute.keepHierarchy("Through"))),
                mustNot("on a wire", annotated(new Annotation.DontTouch("Top", "w"))),
                mustNot("attribute on a wire", annotated(new Annotation.Attribute("Top", Optional.of("w"), "keep"))),
                must(
                        "unknown module",
                        annotated(Annotation.Attribute.keepHierarchy("Gone")),
                        "Top: Attribute: there is no module Gone [annotations]"),
                must(
                        "unknown component",
                        annotated(new Annotation.DontTouch("Top", "gone")),
                        "Top: DontTouch on gone: there is no 'gone' [annotations]"),
                must(
                        "in an extmodule",
                        annotated(new Annotation.DontTouch("External", "i")),
                        "External: DontTouch on i: there is no 'i' [annotations]"),
                must(
                        "on a port",
                        annotated(new Annotation.Attribute("Top", Optional.of("a"), "keep")),
                        "Top: Attribute on a: 'a' is a port or an instance; only wires, nodes, registers and modules"
                                + " can be annotated [annotations]"),
                must(
                        "on an instance",
                        annotated(new Annotation.Attribute("Top", Optional.of("x"), "keep")),
                        "Top: Attribute on x: 'x' is a port or an instance; only wires, nodes, registers and modules"
                                + " can be annotated [annotations]"));
    }

    static Stream<Case> firtoolDefects() {
        Expression wide = B.pad(64);
        return Stream.of(
                must(
                        "sub of UInt",
                        with(new Node("n", A.sub(A).not())),
                        "Top: n: sub of UInt; make both operands SInt by cvt [firtool-defects]"),
                mustNot("sub of SInt", with(new Node("n", A.cvt().sub(B)))),
                mustNot("or to 64 bits", with(new Node("n", wide.or(B)))),
                must(
                        "or to 65 bits, in a choice",
                        with(new Node("n", Expression.mux(RESET, A, wide.pad(65).or(B)))),
                        "Top: n: or of SInt to 65 bits; pad the operands to one width and make them UInt by asUInt"
                                + " [firtool-defects]"),
                mustNot("or of UInt to 65 bits", with(new Node("n", A.pad(65).or(A)))));
    }

    private static Connect drive(String instance, String port) {
        return new Connect(new InstancePort(instance, port, Type.uint(8)), A);
    }

    private static InstancePort out(String instance, String port) {
        return new InstancePort(instance, port, Type.uint(8));
    }

    @ParameterizedTest
    @MethodSource({
        "names",
        "mainModules",
        "portRules",
        "instances",
        "references",
        "connects",
        "registers",
        "drivers",
        "loops",
        "annotations",
        "firtoolDefects"
    })
    void findsExactlyTheseProblems(Case testCase) {
        assertThat(CircuitChecker.standard().check(testCase.circuit()))
                .extracting(Problem::toString)
                .containsExactlyInAnyOrderElementsOf(testCase.problems());
    }

    @Test
    void everyRuleHasAnExplanationAndACaseThatFires() {
        List<String> fired = Stream.of(
                        names(),
                        mainModules(),
                        portRules(),
                        instances(),
                        references(),
                        connects(),
                        registers(),
                        drivers(),
                        loops(),
                        annotations(),
                        firtoolDefects())
                .flatMap(cases -> cases)
                .flatMap(c -> CircuitChecker.standard().check(c.circuit()).stream())
                .map(Problem::check)
                .distinct()
                .toList();
        List<CircuitCheck> checks = CircuitChecker.standard().checks();
        assertThat(checks).hasSize(11).allSatisfy(check -> assertThat(check.explanation())
                .hasSizeGreaterThan(60));
        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        checks.stream().map(CircuitCheck::name).toList());
    }

    @Test
    void soundCircuitsPass() {
        Circuit circuit = Examples.multiplyAdd();
        assertThat(CircuitChecker.standard().verify(circuit)).isSameAs(circuit);
    }

    @Test
    void theExceptionListsTheFirstProblems() {
        List<Statement> wires = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            wires.add(new Wire("w" + i, Type.bool()));
        }
        Circuit circuit = with(wires.toArray(new Statement[0]));
        assertThatThrownBy(() -> CircuitChecker.standard().verify(circuit))
                .isInstanceOfSatisfying(InvalidCircuitException.class, e -> assertThat(e.problems())
                        .hasSize(30))
                .hasMessageStartingWith("circuit Top has 30 problems\n  Top: w0: is not driven [drivers]\n")
                .hasMessageEndingWith("\n  and 10 more");
    }
}
