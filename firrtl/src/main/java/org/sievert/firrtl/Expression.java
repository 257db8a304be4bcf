package org.sievert.firrtl;

import java.math.BigInteger;
import java.util.List;

/**
 * A value in a module (FIRRTL 4.0.0, section 21). Every expression knows its exact type from the moment it is made, so
 * {@code a.add(b).type()} is how widths are found, and a combination of types that FIRRTL refuses is refused here with
 * an {@link IllegalArgumentException}.
 *
 * <p>An expression is written out wherever it stands. Give it a name with {@link ModuleBuilder#node} before using it
 * twice, and keep nesting shallow: a tree of ten thousand levels is not meant to be one expression.
 */
public sealed interface Expression permits Target, Literal, PrimOp, Mux {

    Type type();

    /** Width in bits of {@link #type()}. */
    default int width() {
        return type().width();
    }

    /** {@code UInt<width>} literal. */
    static Literal uint(long value, int width) {
        return Literal.of(BigInteger.valueOf(value), Type.uint(width));
    }

    /** {@code SInt<width>} literal. */
    static Literal sint(long value, int width) {
        return Literal.of(BigInteger.valueOf(value), Type.sint(width));
    }

    /** {@code condition ? whenTrue : whenFalse}; the condition is one unsigned bit, the others of one kind. */
    static Mux mux(Expression condition, Expression whenTrue, Expression whenFalse) {
        return Mux.of(condition, whenTrue, whenFalse);
    }

    /** Sum; one bit wider than the wider operand. */
    default PrimOp add(Expression other) {
        return binary(PrimOp.Kind.ADD, other);
    }

    /**
     * Difference; one bit wider than the wider operand. For SInt only: FIRRTL has it for UInt too, but firtool 1.155.0 gets
     * that wrong, and the checker refuses it. Use {@link #cvt} on both operands.
     */
    default PrimOp sub(Expression other) {
        return binary(PrimOp.Kind.SUB, other);
    }

    /** Product; as wide as both operands together. */
    default PrimOp mul(Expression other) {
        return binary(PrimOp.Kind.MUL, other);
    }

    default PrimOp lt(Expression other) {
        return binary(PrimOp.Kind.LT, other);
    }

    default PrimOp leq(Expression other) {
        return binary(PrimOp.Kind.LEQ, other);
    }

    default PrimOp gt(Expression other) {
        return binary(PrimOp.Kind.GT, other);
    }

    default PrimOp geq(Expression other) {
        return binary(PrimOp.Kind.GEQ, other);
    }

    default PrimOp eq(Expression other) {
        return binary(PrimOp.Kind.EQ, other);
    }

    default PrimOp neq(Expression other) {
        return binary(PrimOp.Kind.NEQ, other);
    }

    /** Extends to at least {@code width} bits, by the sign for SInt. */
    default PrimOp pad(int width) {
        return unary(PrimOp.Kind.PAD, width);
    }

    /** Multiplies by 2^amount and widens by {@code amount}. */
    default PrimOp shl(int amount) {
        return unary(PrimOp.Kind.SHL, amount);
    }

    /** Divides by 2^amount, rounding towards minus infinity, and narrows by {@code amount}. */
    default PrimOp shr(int amount) {
        return unary(PrimOp.Kind.SHR, amount);
    }

    default PrimOp dshl(Expression amount) {
        return binary(PrimOp.Kind.DSHL, amount);
    }

    default PrimOp dshr(Expression amount) {
        return binary(PrimOp.Kind.DSHR, amount);
    }

    /** The same value as SInt: a UInt gets a sign bit, an SInt stays. */
    default PrimOp cvt() {
        return unary(PrimOp.Kind.CVT);
    }

    /** Minus this, as SInt one bit wider. */
    default PrimOp neg() {
        return unary(PrimOp.Kind.NEG);
    }

    /** Bitwise complement, as UInt. */
    default PrimOp not() {
        return unary(PrimOp.Kind.NOT);
    }

    /** Bitwise and, as UInt; the narrower operand is extended by its kind. */
    default PrimOp and(Expression other) {
        return binary(PrimOp.Kind.AND, other);
    }

    default PrimOp or(Expression other) {
        return binary(PrimOp.Kind.OR, other);
    }

    default PrimOp xor(Expression other) {
        return binary(PrimOp.Kind.XOR, other);
    }

    /** One if all bits are one. */
    default PrimOp andr() {
        return unary(PrimOp.Kind.ANDR);
    }

    /** One if any bit is one. */
    default PrimOp orr() {
        return unary(PrimOp.Kind.ORR);
    }

    /** Parity. */
    default PrimOp xorr() {
        return unary(PrimOp.Kind.XORR);
    }

    /** This above {@code low}, as UInt. */
    default PrimOp cat(Expression low) {
        return binary(PrimOp.Kind.CAT, low);
    }

    /** Bits {@code high} down to {@code low}, both included, as UInt. */
    default PrimOp bits(int high, int low) {
        return unary(PrimOp.Kind.BITS, high, low);
    }

    /** The {@code count} upper bits, as UInt. */
    default PrimOp head(int count) {
        return unary(PrimOp.Kind.HEAD, count);
    }

    /** Without the {@code count} upper bits, as UInt. */
    default PrimOp tail(int count) {
        return unary(PrimOp.Kind.TAIL, count);
    }

    /** The same bits as UInt. */
    default PrimOp asUInt() {
        return unary(PrimOp.Kind.AS_UINT);
    }

    /** The same bits as two's complement. */
    default PrimOp asSInt() {
        return unary(PrimOp.Kind.AS_SINT);
    }

    default PrimOp asClock() {
        return unary(PrimOp.Kind.AS_CLOCK);
    }

    default PrimOp asAsyncReset() {
        return unary(PrimOp.Kind.AS_ASYNC_RESET);
    }

    private PrimOp binary(PrimOp.Kind kind, Expression other) {
        return PrimOp.of(kind, List.of(this, other), List.of());
    }

    private PrimOp unary(PrimOp.Kind kind, Integer... parameters) {
        return PrimOp.of(kind, List.of(this), List.of(parameters));
    }
}
