package org.sievert.encodergen.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Interval;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.datapath.OutputPort;
import org.sievert.encodergen.datapath.TrailingZeros;

/**
 * When each output of a combinational datapath is there, after the inputs, as {@link DelayModel} estimates it.
 *
 * @param delays one per output, in full-adder delays
 */
public record OutputArrivals(List<Double> delays) {
    public OutputArrivals {
        delays = List.copyOf(delays);
    }

    /** Of a datapath without registers. */
    public static OutputArrivals of(Datapath datapath) {
        DelayModel model = new DelayModel(datapath);
        TrailingZeros zeros = TrailingZeros.of(datapath);
        double[][] arrival = new double[datapath.size()][];
        for (int id = 0; id < arrival.length; id++) {
            Node node = datapath.node(id);
            double[][] operands = new double[node.arity()][];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = arrival[node.operand(i)];
            }
            arrival[id] = node instanceof Node.Add n && joins(datapath, zeros, n)
                    ? joined(
                            datapath.range(id).width(),
                            operands,
                            Math.max(zeros.of(n.a()), zeros.of(n.b())),
                            zeros.of(n.a()) < zeros.of(n.b()))
                    : model.forward(id, operands);
        }
        List<Double> delays = new ArrayList<>();
        for (OutputPort o : datapath.outputs()) {
            delays.add(DelayModel.latest(arrival[o.node()]));
        }
        return new OutputArrivals(delays);
    }

    /** Whether the bits of one operand lie above all those of the other: wiring, no adder. */
    private static boolean joins(Datapath datapath, TrailingZeros zeros, Node.Add add) {
        boolean aIsLow = zeros.of(add.a()) < zeros.of(add.b());
        Interval low = datapath.range(aIsLow ? add.a() : add.b());
        return !low.signed() && low.width() <= Math.max(zeros.of(add.a()), zeros.of(add.b()));
    }

    private static double[] joined(int width, double[][] operands, int from, boolean aIsLow) {
        double[] low = operands[aIsLow ? 0 : 1];
        double[] high = operands[aIsLow ? 1 : 0];
        double[] bits = new double[width];
        for (int i = 0; i < width; i++) {
            double[] source = i < from ? low : high;
            bits[i] = source[Math.min(i, source.length - 1)];
        }
        return bits;
    }

    /** The longest delay. */
    public double longest() {
        return delays.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /** By how much outputs are later than a limit: the sum of fourth powers, so that the latest count most. */
    public double excess(double limit) {
        return delays.stream()
                .mapToDouble(d -> Math.pow(Math.max(0, d - limit), 4))
                .sum();
    }
}
