package org.sievert.firrtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.firrtl.firtool.FirtoolException;
import org.sievert.firrtl.firtool.FirtoolOptions;
import org.sievert.firrtl.firtool.FirtoolResult;

/** Every operation on all small widths: our result types are firtool's, and the values those of the specification. */
class WidthRulesTest {

    private static final int WIDTHS = 5;
    private static final int PARAMETERS = 7;

    @Test
    void allOperationsOnAllSmallWidths(@TempDir Path folder) throws IOException {
        Set<PrimOp.Kind> kinds = EnumSet.noneOf(PrimOp.Kind.class);
        List<PrimOp> operations = new ArrayList<>();
        Circuit circuit = Circuit.of(
                "All",
                c -> c.publicModule("All", m -> {
                    List<Expression> operands = new ArrayList<>(List.of(Expression.uint(0, 0), Expression.sint(0, 0)));
                    for (int width = 1; width <= WIDTHS; width++) {
                        operands.add(m.input("u_" + width, Type.uint(width)));
                        operands.add(m.input("s_" + width, Type.sint(width)));
                    }
                    for (PrimOp.Kind kind : PrimOp.Kind.values()) {
                        for (PrimOp operation : operations(kind, operands)) {
                            Reference node = m.node("n", operation);
                            if (operation.type().isInteger() && operation.width() > 0) {
                                m.output("o_" + operations.size(), node.asUInt());
                                m.output(
                                        "top_" + operations.size(),
                                        node.asUInt().head(node.width()).head(1));
                            }
                            kinds.add(kind);
                            operations.add(operation);
                        }
                    }
                }));
        assertThat(kinds).hasSize(PrimOp.Kind.values().length);
        assertThat(operations.size()).isEqualTo(1550);

        FirtoolResult result = Firtool.find().compile(circuit, FirtoolOptions.standard());
        assertThat(result.warnings()).isEmpty();

        // Clocks and asynchronous resets are no numbers.
        Module module = withoutCasts(circuit.main().orElseThrow());
        Random random = new Random(1);
        List<Map<String, BigInteger>> vectors = Stream.generate(
                        () -> CombinationalSimulation.randomInputs(module, random))
                .limit(50)
                .toList();
        assertThat(CombinationalSimulation.compare(folder, module, result.verilog(), vectors))
                .isGreaterThan(100_000);
    }

    private static Module withoutCasts(Module module) {
        return new Module(
                module.name(),
                module.isPublic(),
                module.ports(),
                module.body().stream()
                        .filter(statement -> !(statement instanceof Statement.Node node)
                                || node.value().type().isInteger())
                        .toList());
    }

    /** All combinations of operands and parameters that the kind takes. */
    private static List<PrimOp> operations(PrimOp.Kind kind, List<Expression> operands) {
        List<PrimOp> operations = new ArrayList<>();
        if (kind == PrimOp.Kind.SUB) {
            operands = operands.stream()
                    .filter(operand -> operand.type().isSigned())
                    .toList(); // FirtoolDefectsCheck
        }
        List<Expression> seconds = kind.operandCount() == 2 ? operands : operands.subList(0, 1);
        for (Expression first : operands) {
            for (Expression second : seconds) {
                for (int p = 0; p < (kind.parameterCount() > 0 ? PARAMETERS : 1); p++) {
                    for (int q = 0; q < (kind.parameterCount() > 1 ? PARAMETERS : 1); q++) {
                        try {
                            operations.add(PrimOp.of(
                                    kind,
                                    List.of(first, second).subList(0, kind.operandCount()),
                                    List.of(p, q).subList(0, kind.parameterCount())));
                        } catch (IllegalArgumentException refused) {
                            // what is refused is the other test's matter
                            continue;
                        }
                    }
                }
            }
        }
        return operations;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ADD  | u,s |
                    SUB  | s,u |
                    MUL  | u,s |
                    LT   | u,s |
                    EQ   | s,u |
                    AND  | u,s |
                    CAT  | u,s |
                    DSHL | u,s |
                    DSHR | s,s |
                    BITS | u   | 4,0
                    BITS | u   | 1,2
                    HEAD | u   | 5
                    TAIL | s   | 5
                    ADD  | u,c |
                    NOT  | c   |
                    AS_CLOCK | u |
                    AS_ASYNC_RESET | s |
                    """)
    void refusesWhatFirtoolRefuses(PrimOp.Kind kind, String operands, String parameters, @TempDir Path folder)
            throws IOException {
        Map<String, Type> types = Map.of("u", Type.uint(4), "s", Type.sint(4), "c", Type.clock());
        List<Expression> references = new ArrayList<>();
        for (String name : operands.split(",")) {
            references.add(new Reference(name, types.get(name)));
        }
        List<Integer> numbers = new ArrayList<>();
        String text = kind.text() + "(" + operands.replace(",", ", ");
        for (String number : parameters == null ? new String[0] : parameters.split(",")) {
            numbers.add(Integer.valueOf(number));
            text += ", " + number;
        }
        assertThatThrownBy(() -> PrimOp.of(kind, references, numbers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(kind.text());
        Path fir = Files.writeString(
                folder.resolve("refused.fir"),
                """
                FIRRTL version 4.0.0
                circuit Refused :
                  public module Refused :
                    input u : UInt<4>
                    input s : SInt<4>
                    input c : Clock
                    node n = %s)
                """
                        .formatted(text));
        assertThatThrownBy(() -> Firtool.find().compile(fir, FirtoolOptions.standard()))
                .isInstanceOf(FirtoolException.class);
    }

    @Test
    void refusesWrongNumbersOfOperandsAndParameters() {
        Expression a = Expression.uint(1, 4);
        assertThatThrownBy(() -> PrimOp.of(PrimOp.Kind.ADD, List.of(a), List.of()))
                .hasMessage("add takes 2 operands and 0 parameters, not 1 and 0");
        assertThatThrownBy(() -> a.shl(-1)).hasMessage("shl: parameter -1 is negative");
        assertThatThrownBy(() -> new PrimOp(PrimOp.Kind.ADD, List.of(a, a), List.of(), Type.uint(4)))
                .hasMessage("add gives UInt<5>, not UInt<4>");
        assertThatThrownBy(() -> Expression.mux(a, a, a)).hasMessageContaining("the condition is UInt<4>");
        assertThatThrownBy(() -> Expression.mux(a.orr(), a, a.asSInt())).hasMessageContaining("differ in kind");
        assertThatThrownBy(() -> a.shl(Type.MAX_WIDTH)).hasMessageContaining("is not between 0 and 65536");
        assertThatThrownBy(() -> Type.uint(-1)).hasMessage("width -1 is not between 0 and 65536");
    }
}
