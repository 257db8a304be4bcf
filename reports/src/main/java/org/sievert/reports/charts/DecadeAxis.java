package org.sievert.reports.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at round numbers: 1, 2, 5, 10, …; finer where it spans little, coarser where much. */
final class DecadeAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final int[] COARSE = {1};
    private static final int[] USUAL = {1, 2, 5};
    private static final int[] FINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    DecadeAxis(String label) {
        super(label);
        setBase(10);
        setSmallestValue(1e-12);
    }

    @Override
    public List<Tick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        double decades = Math.log10(high / low);
        int[] leads = decades > 3 ? COARSE : decades > 0.8 ? USUAL : FINE;
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = horizontal ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int lead : leads) {
                BigDecimal value = BigDecimal.valueOf(lead).scaleByPowerOfTen(power);
                double v = value.doubleValue();
                if (v >= low && v <= high) {
                    ticks.add(new NumberTick(
                            TickType.MAJOR,
                            v,
                            value.stripTrailingZeros().toPlainString(),
                            anchor,
                            TextAnchor.CENTER,
                            0));
                }
            }
        }
        return ticks;
    }
}
