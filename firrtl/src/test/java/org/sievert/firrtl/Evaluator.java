package org.sievert.firrtl;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the nodes and outputs of a module without registers and instances from its inputs, by the words of the
 * FIRRTL specification on whole numbers; knows nothing of Verilog.
 */
final class Evaluator {

    private final Map<String, BigInteger> values = new LinkedHashMap<>();

    private Evaluator(Map<String, BigInteger> inputs) {
        values.putAll(inputs);
    }

    static Map<String, BigInteger> evaluate(Module module, Map<String, BigInteger> inputs) {
        Evaluator evaluator = new Evaluator(inputs);
        for (Statement statement : module.body()) {
            if (statement instanceof Statement.Node node) {
                evaluator.values.put(node.name(), evaluator.value(node.value()));
            } else if (statement instanceof Statement.Connect connect) {
                evaluator.values.put(connect.target().toString(), evaluator.value(connect.value()));
            }
        }
        return evaluator.values;
    }

    private BigInteger value(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal.value();
        } else if (expression instanceof Reference reference) {
            return values.get(reference.name());
        } else if (expression instanceof Mux mux) {
            return value(mux.condition()).signum() != 0 ? value(mux.whenTrue()) : value(mux.whenFalse());
        } else if (expression instanceof PrimOp op) {
            return value(op);
        }
        throw new AssertionError(expression);
    }

    private BigInteger value(PrimOp op) {
        Expression first = op.operands().get(0);
        BigInteger a = value(first);
        BigInteger b = op.operands().size() > 1 ? value(op.operands().get(1)) : null;
        List<Integer> p = op.parameters();
        int width = first.width();
        switch (op.kind()) {
            case ADD:
                return a.add(b);
            case SUB:
                return wrap(a.subtract(b), op.type());
            case MUL:
                return a.multiply(b);
            case LT:
                return bit(a.compareTo(b) < 0);
            case LEQ:
                return bit(a.compareTo(b) <= 0);
            case GT:
                return bit(a.compareTo(b) > 0);
            case GEQ:
                return bit(a.compareTo(b) >= 0);
            case EQ:
                return bit(a.equals(b));
            case NEQ:
                return bit(!a.equals(b));
            case PAD:
            case CVT:
                return a;
            case SHL:
                return a.shiftLeft(p.get(0));
            case SHR:
                return a.shiftRight(p.get(0));
            case DSHL:
                return a.shiftLeft(b.intValueExact());
            case DSHR:
                return a.shiftRight(b.min(BigInteger.valueOf(width)).intValueExact());
            case NEG:
                return a.negate();
            case NOT:
                return raw(a.not(), width);
            case AND:
                return raw(a.and(b), op.width());
            case OR:
                return raw(a.or(b), op.width());
            case XOR:
                return raw(a.xor(b), op.width());
            case ANDR:
                return bit(raw(a, width).bitCount() == width);
            case ORR:
                return bit(a.signum() != 0);
            case XORR:
                return bit(raw(a, width).bitCount() % 2 == 1);
            case CAT:
                int low = op.operands().get(1).width();
                return raw(a, width).shiftLeft(low).or(raw(b, low));
            case BITS:
                return raw(a.shiftRight(p.get(1)), op.width());
            case HEAD:
                return raw(a, width).shiftRight(width - p.get(0));
            case TAIL:
            case AS_UINT:
                return raw(a, op.width());
            case AS_SINT:
                return wrap(a, op.type());
            default:
                throw new AssertionError(op);
        }
    }

    private static BigInteger bit(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    /** The lower bits as a number that is not negative. */
    static BigInteger raw(BigInteger value, int width) {
        return value.mod(BigInteger.ONE.shiftLeft(width));
    }

    /** The lower bits as a number of the type. */
    static BigInteger wrap(BigInteger value, Type type) {
        BigInteger raw = raw(value, type.width());
        boolean negative = type.isSigned() && type.width() > 0 && raw.testBit(type.width() - 1);
        return negative ? raw.subtract(BigInteger.ONE.shiftLeft(type.width())) : raw;
    }
}
