package org.sievert.firrtl;

/** Circuits that several tests use. */
public final class Examples {

    private Examples() {}

    /**
     * {@code out_0 = in_0 * in_1 + in_2} (the first two unsigned, the third signed), two cycles after the input
     * registers, with valid and a tag that travel along; the multiplier is a module of its own.
     */
    public static Circuit multiplyAdd() {
        return Circuit.of("MultiplyAdd", c -> {
            Module multiplier = c.module("MultiplyAddMultiplier", m -> {
                Reference a = m.input("a", Type.uint(8));
                Reference b = m.input("b", Type.uint(8));
                m.output("product", a.mul(b));
            });
            c.publicModule("MultiplyAdd", m -> {
                Reference clock = m.input("clock", Type.clock());
                Reference reset = m.input("reset", Type.bool());
                Reference valid = m.input("in_valid", Type.bool());
                Reference tag = m.input("in_tag", Type.uint(12));
                Reference in0 = m.input("in_0", Type.uint(8));
                Reference in1 = m.input("in_1", Type.uint(8));
                Reference in2 = m.input("in_2", Type.sint(8));
                Expression v = valid;
                Expression t = tag;
                for (int rank = 0; rank <= 2; rank++) {
                    Reference nextValid = m.register("valid_" + rank, Type.bool(), clock, reset, Expression.uint(0, 1));
                    m.connect(nextValid, v);
                    v = nextValid;
                    t = m.register("tag_" + rank, clock, t);
                }
                Reference a = m.register("a", clock, in0);
                Reference b = m.register("b", clock, in1);
                Reference addend = m.register("addend", clock, in2);
                InstanceHandle product = m.instance("multiplier", multiplier);
                m.connect(product.port("a"), a);
                m.connect(product.port("b"), b);
                Reference p = m.register("product", clock, product.port("product"));
                Reference d = m.register("addend", clock, addend);
                Reference sum = m.register("sum", clock, p.cvt().add(d));
                m.output("out_valid", v);
                m.output("out_tag", t);
                m.output("out_0", sum);
            });
        });
    }
}
