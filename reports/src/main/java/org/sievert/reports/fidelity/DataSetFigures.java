package org.sievert.reports.fidelity;

import java.util.ArrayList;
import java.util.List;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.results.FidelityReport;
import org.sievert.verification.fidelity.DataSetResult;

/** All figures of one data set, in the order in which one reads them. */
public final class DataSetFigures {
    private final View view;

    /**
     * @param report the whole result
     * @param data one of its data sets
     */
    public DataSetFigures(FidelityReport report, DataSetResult data) {
        this.view = new View(report, data);
    }

    /** Distance against bits, distributions and what they depend on. */
    public List<ChartFigure> distances() {
        List<ChartFigure> all = new ArrayList<>();
        all.addAll(new RateDistortionFigure(view).figures());
        all.addAll(new DistributionFigure(view).figures());
        all.addAll(new BinnedFigure(view).figures());
        return all;
    }

    /** Energy response, its resolution, positions. */
    public List<ChartFigure> energies() {
        List<ChartFigure> all = new ArrayList<>();
        all.addAll(new ResponseFigure(view).figures());
        all.addAll(new ResolutionFigure(view).figures());
        return all;
    }

    /** Output bits. */
    public List<ChartFigure> volumes() {
        return new VolumeFigure(view).figures();
    }

    /** Single events. */
    public List<ChartFigure> displays() {
        return new DisplayFigure(view).figures();
    }

    /** Everything. */
    public List<ChartFigure> all() {
        List<ChartFigure> all = new ArrayList<>(distances());
        all.addAll(energies());
        all.addAll(volumes());
        all.addAll(displays());
        return all;
    }
}
