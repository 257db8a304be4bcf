package org.sievert.firrtl;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A primitive operation applied to its operands (FIRRTL 4.0.0, section 23, "Primitive Operations").
 *
 * @param type always what {@link Kind#resultType} says; it stands here so that it is computed once
 */
public record PrimOp(Kind kind, List<Expression> operands, List<Integer> parameters, Type type) implements Expression {

    public PrimOp {
        operands = List.copyOf(operands);
        parameters = List.copyOf(parameters);
        Type exact = kind.resultType(operands.stream().map(Expression::type).toList(), parameters);
        if (!exact.equals(type)) {
            throw new IllegalArgumentException(kind.text() + " gives " + exact + ", not " + type);
        }
    }

    /** Applies {@code kind}; fails if the operand types or parameters do not suit it. */
    public static PrimOp of(Kind kind, List<? extends Expression> operands, List<Integer> parameters) {
        Type type = kind.resultType(
                operands.stream().map(Expression::type).collect(Collectors.toUnmodifiableList()), parameters);
        return new PrimOp(kind, List.copyOf(operands), parameters, type);
    }

    @Override
    public String toString() {
        return CircuitWriter.text(this);
    }

    /** The operations with the exact result type of each. */
    public enum Kind {
        ADD(2, 0, (t, p) -> Type.integer(signed(t), maxWidth(t) + 1)),
        SUB(2, 0, (t, p) -> Type.integer(signed(t), maxWidth(t) + 1)),
        MUL(2, 0, (t, p) -> Type.integer(signed(t), t.get(0).width() + t.get(1).width())),
        LT(2, 0, (t, p) -> Type.bool()),
        LEQ(2, 0, (t, p) -> Type.bool()),
        GT(2, 0, (t, p) -> Type.bool()),
        GEQ(2, 0, (t, p) -> Type.bool()),
        EQ(2, 0, (t, p) -> Type.bool()),
        NEQ(2, 0, (t, p) -> Type.bool()),
        PAD(1, 1, (t, p) -> Type.integer(signed(t), Math.max(t.get(0).width(), p.get(0)))),
        SHL(1, 1, (t, p) -> Type.integer(signed(t), t.get(0).width() + p.get(0))),
        /** Arithmetic for SInt; at least one (sign) bit of an SInt remains, a UInt can shrink to zero bits. */
        SHR(1, 1, (t, p) -> Type.integer(signed(t), Math.max(t.get(0).width() - p.get(0), signed(t) ? 1 : 0))),
        DSHL(2, 0, PrimOp::dynamicShiftLeft),
        DSHR(2, 0, PrimOp::dynamicShiftRight),
        CVT(1, 0, (t, p) -> Type.sint(t.get(0).width() + (signed(t) ? 0 : 1))),
        NEG(1, 0, (t, p) -> Type.sint(t.get(0).width() + 1)),
        NOT(1, 0, (t, p) -> Type.uint(t.get(0).width())),
        AND(2, 0, (t, p) -> Type.uint(maxWidth(t))),
        OR(2, 0, (t, p) -> Type.uint(maxWidth(t))),
        XOR(2, 0, (t, p) -> Type.uint(maxWidth(t))),
        ANDR(1, 0, (t, p) -> Type.bool()),
        ORR(1, 0, (t, p) -> Type.bool()),
        XORR(1, 0, (t, p) -> Type.bool()),
        CAT(2, 0, (t, p) -> Type.uint(t.get(0).width() + t.get(1).width())),
        BITS(1, 2, PrimOp::bitsType),
        HEAD(1, 1, PrimOp::headType),
        TAIL(1, 1, PrimOp::tailType),
        AS_UINT("asUInt", 1, 0, (t, p) -> Type.uint(t.get(0).width())),
        AS_SINT("asSInt", 1, 0, (t, p) -> Type.sint(t.get(0).width())),
        AS_CLOCK("asClock", 1, 0, (t, p) -> castOfOneBit(t, Type.clock())),
        AS_ASYNC_RESET("asAsyncReset", 1, 0, (t, p) -> castOfOneBit(t, Type.asyncReset()));

        private final String text;
        private final int operandCount;
        private final int parameterCount;
        private final Rule rule;

        Kind(int operandCount, int parameterCount, Rule rule) {
            this.text = name().toLowerCase(java.util.Locale.ROOT);
            this.operandCount = operandCount;
            this.parameterCount = parameterCount;
            this.rule = rule;
        }

        Kind(String text, int operandCount, int parameterCount, Rule rule) {
            this.text = text;
            this.operandCount = operandCount;
            this.parameterCount = parameterCount;
            this.rule = rule;
        }

        /** The keyword in FIRRTL text. */
        public String text() {
            return text;
        }

        public int operandCount() {
            return operandCount;
        }

        /** Number of integer literals after the operands. */
        public int parameterCount() {
            return parameterCount;
        }

        /** True for the four reinterpretations, the only ones that take clocks and resets. */
        public boolean isCast() {
            return this == AS_UINT || this == AS_SINT || this == AS_CLOCK || this == AS_ASYNC_RESET;
        }

        /**
         * The exact result type.
         *
         * @throws IllegalArgumentException if the operands or parameters do not suit the operation
         */
        public Type resultType(List<Type> types, List<Integer> parameters) {
            if (types.size() != operandCount || parameters.size() != parameterCount) {
                throw new IllegalArgumentException(text + " takes " + operandCount + " operands and " + parameterCount
                        + " parameters, not " + types.size() + " and " + parameters.size());
            }
            for (int parameter : parameters) {
                if (parameter < 0) {
                    throw new IllegalArgumentException(text + ": parameter " + parameter + " is negative");
                }
            }
            if (!isCast()) {
                for (Type type : types) {
                    if (!type.isInteger()) {
                        throw new IllegalArgumentException(text + " takes integers, not " + type);
                    }
                }
                boolean shift = this == DSHL || this == DSHR;
                if (types.size() == 2 && !shift && !types.get(0).sameKind(types.get(1))) {
                    throw new IllegalArgumentException(text + ": operands " + types.get(0) + " and " + types.get(1)
                            + " differ in sign; convert one (cvt, asSInt, asUInt)");
                }
            }
            try {
                return rule.apply(types, parameters);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(text + types + ": " + e.getMessage(), e);
            }
        }
    }

    @FunctionalInterface
    private interface Rule {
        Type apply(List<Type> types, List<Integer> parameters);
    }

    private static boolean signed(List<Type> types) {
        return types.get(0).isSigned();
    }

    private static int maxWidth(List<Type> types) {
        return Math.max(types.get(0).width(), types.get(1).width());
    }

    private static Type dynamicShiftLeft(List<Type> types, List<Integer> parameters) {
        int amountWidth = unsignedAmount(types, 16);
        return Type.integer(signed(types), types.get(0).width() + (1 << amountWidth) - 1);
    }

    private static Type dynamicShiftRight(List<Type> types, List<Integer> parameters) {
        // firtool 1.155.0 fails on constant amounts of 2^31 and more.
        unsignedAmount(types, 31);
        return types.get(0);
    }

    private static int unsignedAmount(List<Type> types, int maxWidth) {
        if (types.get(1).isSigned()) {
            throw new IllegalArgumentException("the shift amount must be a UInt");
        }
        int width = types.get(1).width();
        if (width > maxWidth) {
            throw new IllegalArgumentException("the shift amount may have " + maxWidth + " bits at most");
        }
        return width;
    }

    private static Type bitsType(List<Type> types, List<Integer> parameters) {
        int high = parameters.get(0);
        int low = parameters.get(1);
        if (high < low || high >= types.get(0).width()) {
            throw new IllegalArgumentException("no bits " + high + " down to " + low);
        }
        return Type.uint(high - low + 1);
    }

    private static Type headType(List<Type> types, List<Integer> parameters) {
        if (parameters.get(0) > types.get(0).width()) {
            throw new IllegalArgumentException("no " + parameters.get(0) + " bits to keep");
        }
        return Type.uint(parameters.get(0));
    }

    private static Type tailType(List<Type> types, List<Integer> parameters) {
        if (parameters.get(0) > types.get(0).width()) {
            throw new IllegalArgumentException("no " + parameters.get(0) + " bits to drop");
        }
        return Type.uint(types.get(0).width() - parameters.get(0));
    }

    private static Type castOfOneBit(List<Type> types, Type result) {
        if (types.get(0).width() != 1) {
            throw new IllegalArgumentException("only one bit can become a " + result);
        }
        return result;
    }
}
