package org.sievert.firrtl.check;

import java.util.List;
import java.util.function.Consumer;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.Mux;
import org.sievert.firrtl.PrimOp;
import org.sievert.firrtl.Statement;
import org.sievert.firrtl.Target;

/** Visits what a statement reads. */
final class Walk {

    private Walk() {}

    /** The expressions that stand in a statement; the target of a connect is not one of them. */
    static List<Expression> values(Statement statement) {
        if (statement instanceof Statement.Connect connect) {
            return List.of(connect.value());
        } else if (statement instanceof Statement.Node node) {
            return List.of(node.value());
        } else if (statement instanceof Statement.Register register) {
            return List.of(register.clock());
        } else if (statement instanceof Statement.ResetRegister register) {
            return List.of(register.clock(), register.reset(), register.init());
        }
        return List.of();
    }

    /** Every reference and instance port that the statement reads. */
    static void reads(Statement statement, Consumer<Target> visitor) {
        values(statement).forEach(value -> reads(value, visitor));
    }

    static void reads(Expression expression, Consumer<Target> visitor) {
        if (expression instanceof Target target) {
            visitor.accept(target);
        } else if (expression instanceof PrimOp op) {
            op.operands().forEach(operand -> reads(operand, visitor));
        } else if (expression instanceof Mux mux) {
            reads(mux.condition(), visitor);
            reads(mux.whenTrue(), visitor);
            reads(mux.whenFalse(), visitor);
        }
    }
}
