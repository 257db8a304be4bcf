package org.sievert.reports.charts;

import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;

/**
 * An axis before it is drawn.
 *
 * @param label with the unit
 * @param scale how values are placed
 */
public record Axis(String label, Scale scale) {
    /** How values are placed along an axis. */
    public enum Scale {
        /** Linear, and zero is on it. */
        FROM_ZERO,
        /** Linear, as far as the values reach. */
        LINEAR,
        /** Linear with whole numbers at its ticks. */
        WHOLE,
        /** Logarithmic. */
        LOGARITHMIC
    }

    public static Axis fromZero(String label) {
        return new Axis(label, Scale.FROM_ZERO);
    }

    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR);
    }

    public static Axis whole(String label) {
        return new Axis(label, Scale.WHOLE);
    }

    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC);
    }

    ValueAxis build() {
        NumberAxis linear = new NumberAxis(label);
        linear.setStandardTickUnits(
                scale == Scale.WHOLE
                        ? NumberAxis.createIntegerTickUnits(Locale.ROOT)
                        : NumberAxis.createStandardTickUnits(Locale.ROOT));
        linear.setTickLabelInsets(new RectangleInsets(5, 6, 5, 6)); // fewer labels than would just fit
        linear.setAutoRangeIncludesZero(scale == Scale.FROM_ZERO);
        ValueAxis axis = scale == Scale.LOGARITHMIC ? new DecadeAxis(label) : linear;
        Look.of(axis);
        return axis;
    }
}
