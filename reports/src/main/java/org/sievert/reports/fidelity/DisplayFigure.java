package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sievert.reports.charts.CellMap;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.text.CsvText;
import org.sievert.reports.text.Figures;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.TriggerCells;
import org.sievert.verification.fidelity.AlgorithmResult;
import org.sievert.verification.fidelity.EventDisplay;

/** Single events on the module's cells: what was there, what comes back, and the difference. */
final class DisplayFigure {
    /** The others are in the stage's displays.csv. */
    private static final int MOST = 3;

    private static final String UNIT = "charge, MIPT";

    private final View view;
    private final CellMap map = new CellMap(centres(true), centres(false));

    DisplayFigure(View view) {
        this.view = view;
    }

    List<ChartFigure> figures() {
        List<ChartFigure> figures = new ArrayList<>();
        List<EventDisplay> all = view.data().displays();
        int count = Math.min(MOST, all.size());
        for (int i = 0; i < count; i++) {
            EventDisplay e = all.get((i + 1) * all.size() / count - 1); // from all of the range, the last included
            List<EventDisplay.Decoded> shown = shown(e);
            if (!shown.isEmpty()) {
                figures.add(figure(e, shown));
            }
        }
        return figures;
    }

    /** The encoder and the best baseline at the same number of links. */
    private List<EventDisplay.Decoded> shown(EventDisplay e) {
        Optional<String> rival = view.comparison().bestBaseline(view.eLinks()).map(AlgorithmResult::algorithm);
        return Stream.concat(Stream.of(AlgorithmStyles.ENCODER), rival.stream())
                .flatMap(name ->
                        e.decoded().stream().filter(d -> d.algorithm().equals(name) && d.eLinks() == view.eLinks()))
                .toList();
    }

    private ChartFigure figure(EventDisplay e, List<EventDisplay.Decoded> shown) {
        double[] truth = mips(e.trueCounts());
        double most = max(truth);
        double difference = 0;
        for (EventDisplay.Decoded d : shown) {
            double[] decoded = mips(d.counts());
            most = Math.max(most, max(decoded));
            difference = Math.max(difference, max(minus(decoded, truth)));
        }
        List<List<ChartFigure.Panel>> rows = new ArrayList<>();
        for (EventDisplay.Decoded d : shown) {
            double[] decoded = mips(d.counts());
            CellMap.Scale charge = CellMap.Scale.upTo(most);
            rows.add(List.of(
                    map.panel("Event " + e.event() + ": true", truth, charge, false, UNIT),
                    map.panel(title(d), decoded, charge, true, UNIT),
                    map.panel(
                            "Decoded minus true",
                            minus(decoded, truth),
                            CellMap.Scale.around(difference),
                            true,
                            UNIT)));
        }
        return ChartFigure.grid(
                view.id("event-" + e.event()),
                "Event " + e.event() + " (" + view.events() + ")",
                "Charges by cell: true, decoded by the encoder and by the best of the other algorithms at "
                        + view.links() + ", and the difference. Numbers are MIPT; cells below 0.05 carry none.",
                rows,
                numbers(e, shown));
    }

    private String title(EventDisplay.Decoded d) {
        String name = view.comparison()
                .of(d.algorithm(), d.eLinks())
                .map(AlgorithmResult::title)
                .orElse(d.algorithm());
        return name + (Double.isFinite(d.emd()) ? ", EMD " + Figures.decimal(d.emd(), 2) : "");
    }

    private static ChartFigure.Numbers numbers(EventDisplay e, List<EventDisplay.Decoded> shown) {
        List<List<Object>> rows = new ArrayList<>();
        for (EventDisplay.Decoded d : shown) {
            for (int i = 0; i < d.counts().size(); i++) {
                rows.add(List.of(
                        e.event(),
                        d.algorithm(),
                        d.eLinks(),
                        i,
                        CsvText.decimal(TriggerCells.x(i)),
                        CsvText.decimal(TriggerCells.y(i)),
                        CsvText.decimal(e.trueCounts().get(i)),
                        CsvText.decimal(d.counts().get(i))));
            }
        }
        return new ChartFigure.Numbers(
                List.of(
                        "event",
                        "algorithm",
                        "e_links",
                        "cell",
                        "x_half_pitch",
                        "y_half_pitch",
                        "true_counts",
                        "decoded_counts"),
                rows);
    }

    private static double[] mips(List<Double> counts) {
        return counts.stream().mapToDouble(c -> c / Event.COUNTS_PER_MIP).toArray();
    }

    private static double[] minus(double[] a, double[] b) {
        double[] d = new double[a.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    private static double max(double[] values) {
        double most = 0;
        for (double v : values) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    private static double[] centres(boolean x) {
        double[] c = new double[TriggerCells.COUNT];
        for (int i = 0; i < c.length; i++) {
            c[i] = x ? TriggerCells.x(i) : TriggerCells.y(i);
        }
        return c;
    }
}
