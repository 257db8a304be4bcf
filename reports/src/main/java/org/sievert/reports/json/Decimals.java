package org.sievert.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Puts measured numbers into the tree: at most six decimals, never an exponent; what is not finite stays absent. */
final class Decimals {
    private Decimals() {}

    static void put(ObjectNode node, String key, double x) {
        if (Double.isFinite(x)) {
            BigDecimal d =
                    BigDecimal.valueOf(x).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
            node.put(key, d.scale() < 0 ? d.setScale(0) : d);
        }
    }
}
