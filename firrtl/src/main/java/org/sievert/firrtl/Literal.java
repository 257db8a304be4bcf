package org.sievert.firrtl;

import java.math.BigInteger;

/** An integer constant of any width that fits its type: {@code UInt<8>(0h2a)}, {@code SInt<8>(-0h2a)}. */
public record Literal(BigInteger value, Type type) implements Expression {

    public Literal {
        if (!type.isInteger()) {
            throw new IllegalArgumentException("a literal is a UInt or an SInt, not a " + type);
        }
        int needed = type.isSigned() ? signedWidth(value) : unsignedWidth(value);
        if (needed > type.width()) {
            throw new IllegalArgumentException(
                    "literal " + value + " needs " + needed + " bits, " + type + " has fewer");
        }
    }

    /** @throws IllegalArgumentException if the value does not fit the type */
    public static Literal of(BigInteger value, Type type) {
        return new Literal(value, type);
    }

    /** As narrow an SInt as holds the value (at least one bit). */
    public static Literal signed(BigInteger value) {
        return new Literal(value, Type.sint(Math.max(1, signedWidth(value))));
    }

    /** As narrow a UInt as holds the value (at least one bit). */
    public static Literal unsigned(BigInteger value) {
        return new Literal(value, Type.uint(Math.max(1, unsignedWidth(value))));
    }

    private static int signedWidth(BigInteger value) {
        return value.signum() == 0 ? 0 : value.bitLength() + 1;
    }

    private static int unsignedWidth(BigInteger value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("literal " + value + " is negative, a UInt is not");
        }
        return value.bitLength();
    }

    @Override
    public String toString() {
        String sign = value.signum() < 0 ? "-" : "";
        return type + "(" + sign + "0h" + value.abs().toString(16) + ")";
    }
}
