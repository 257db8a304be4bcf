package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.sievert.reports.charts.Curve;
import org.sievert.reports.results.FidelityReport;
import org.sievert.verification.fidelity.AlgorithmKind;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.DataSetResult;
import org.sievert.verification.fidelity.Estimate;

/** One data set as figures see it: with one look for each algorithm and the number of links to show. */
final class View {
    /** Width of a figure, user units. */
    static final int WIDTH = 760;
    /** Height of a figure, user units. */
    static final int HEIGHT = 460;

    private final DataSetResult data;
    private final int eLinks;
    private final Comparison comparison;
    private final AlgorithmStyles styles;
    private final String prefix;

    View(FidelityReport report, DataSetResult data) {
        this.data = data;
        this.eLinks = report.eLinks();
        this.comparison = new Comparison(data);
        this.styles = new AlgorithmStyles(report.result());
        this.prefix = report.result().dataSets().size() == 1
                ? ""
                : data.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + "-";
    }

    DataSetResult data() {
        return data;
    }

    int eLinks() {
        return eLinks;
    }

    Comparison comparison() {
        return comparison;
    }

    AlgorithmStyles styles() {
        return styles;
    }

    /** A figure's identifier, which is also the name of its files. */
    String id(String name) {
        return prefix + name;
    }

    /** In words: which events. */
    String events() {
        return data.name();
    }

    /** "5 links". */
    String links() {
        return eLinks + (eLinks == 1 ? " link" : " links");
    }

    /** Those that figures show at one number of links: float twins of compared encoders stand in the tables only. */
    List<AlgorithmResult> shown() {
        return comparison.at(eLinks).stream().filter(View::isShown).toList();
    }

    private static boolean isShown(AlgorithmResult a) {
        return a.kind() != AlgorithmKind.FLOAT_AUTOENCODER || a.algorithm().equals(AlgorithmStyles.TWIN);
    }

    /** A curve for each algorithm over its numbers of links. */
    List<Curve> overLinks(ToDoubleFunction<AlgorithmResult> x, Function<AlgorithmResult, Estimate> y) {
        List<Curve> curves = new ArrayList<>();
        for (String name : data.algorithms().stream()
                .filter(View::isShown)
                .map(AlgorithmResult::algorithm)
                .distinct()
                .toList()) {
            List<Curve.Point> points = new ArrayList<>();
            String title = name;
            for (AlgorithmResult a : data.algorithms()) {
                if (a.algorithm().equals(name) && a.eLinks() > 0) {
                    points.add(point(x.applyAsDouble(a), y.apply(a)));
                    title = a.title();
                }
            }
            points.sort((a, b) -> Double.compare(a.x(), b.x()));
            curves.add(new Curve(title, styles.of(name), points));
        }
        return curves;
    }

    static Curve.Point point(double x, Estimate e) {
        return new Curve.Point(x, e.value(), e.low(), e.high());
    }
}
