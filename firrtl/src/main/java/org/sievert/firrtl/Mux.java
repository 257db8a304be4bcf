package org.sievert.firrtl;

/**
 * A two-way multiplexer (FIRRTL 4.0.0, section 21, "Multiplexers").
 *
 * @param condition one unsigned bit
 * @param type the kind of both choices with the width of the wider one
 */
public record Mux(Expression condition, Expression whenTrue, Expression whenFalse, Type type) implements Expression {

    public Mux {
        Type exact = resultType(condition.type(), whenTrue.type(), whenFalse.type());
        if (!exact.equals(type)) {
            throw new IllegalArgumentException("mux gives " + exact + ", not " + type);
        }
    }

    public static Mux of(Expression condition, Expression whenTrue, Expression whenFalse) {
        return new Mux(condition, whenTrue, whenFalse, resultType(condition.type(), whenTrue.type(), whenFalse.type()));
    }

    private static Type resultType(Type condition, Type whenTrue, Type whenFalse) {
        if (!condition.equals(Type.bool())) {
            throw new IllegalArgumentException("mux: the condition is " + condition + ", it must be UInt<1>");
        }
        if (!whenTrue.sameKind(whenFalse)) {
            throw new IllegalArgumentException("mux: choices " + whenTrue + " and " + whenFalse + " differ in kind");
        }
        return whenTrue.width() >= whenFalse.width() ? whenTrue : whenFalse;
    }

    @Override
    public String toString() {
        return CircuitWriter.text(this);
    }
}
