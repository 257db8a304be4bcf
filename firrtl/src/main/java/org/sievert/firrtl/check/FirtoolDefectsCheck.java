package org.sievert.firrtl.check;

import java.util.ArrayList;
import java.util.List;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.Module;
import org.sievert.firrtl.Mux;
import org.sievert.firrtl.PrimOp;
import org.sievert.firrtl.Statement;

/**
 * Refuses what FIRRTL allows but firtool 1.155.0 compiles wrongly, without a word. Each was found by simulating random
 * circuits against the specification.
 *
 * <ul>
 *   <li>{@code sub} of UInt: {@code sub(pad(a, 13), b)} with a of 6 and b of 4 bits becomes a 7-bit difference that is
 *       extended by zeros, not by its sign, at every level of optimisation. {@code sub(cvt(a), cvt(b))} is right.
 *   <li>{@code and}, {@code or}, {@code xor} of SInt to more than 64 bits: a constant −1 is extended by its sign to 64 bits
 *       and from there by zeros.
 * </ul>
 */
public final class FirtoolDefectsCheck implements CircuitCheck {

    private static final int CONSTANT_BITS = 64;

    @Override
    public String name() {
        return "firtool-defects";
    }

    @Override
    public String explanation() {
        return "firtool 1.155.0 gives wrong Verilog for these legal operations: sub of UInt, whose difference it may extend"
                + " by zeros (say cvt of both operands, that is exact), and bitwise operations on SInt wider than 64 bits"
                + " (say asUInt of operands padded to the same width).";
    }

    @Override
    public List<Problem> check(Circuit circuit) {
        List<Problem> problems = new ArrayList<>();
        for (Module module : Scope.modules(circuit)) {
            for (Statement statement : module.body()) {
                String element = Elements.nameOf(statement);
                Walk.values(statement).forEach(value -> check(module.name(), element, value, problems));
            }
        }
        return problems;
    }

    private void check(String module, String element, Expression expression, List<Problem> problems) {
        if (expression instanceof PrimOp op) {
            boolean signed = op.operands().get(0).type().isSigned();
            switch (op.kind()) {
                case SUB -> {
                    if (!signed) {
                        problems.add(
                                new Problem(name(), module, element, "sub of UInt; make both operands SInt by cvt"));
                    }
                }
                case AND, OR, XOR -> {
                    if (signed && op.width() > CONSTANT_BITS) {
                        problems.add(new Problem(
                                name(),
                                module,
                                element,
                                op.kind().text() + " of SInt to " + op.width()
                                        + " bits; pad the operands to one width and" + " make them UInt by asUInt"));
                    }
                }
                default -> {}
            }
            op.operands().forEach(operand -> check(module, element, operand, problems));
        } else if (expression instanceof Mux mux) {
            check(module, element, mux.condition(), problems);
            check(module, element, mux.whenTrue(), problems);
            check(module, element, mux.whenFalse(), problems);
        }
    }
}
