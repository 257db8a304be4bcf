package org.sievert.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.reports.charts.ChartFigure;
import org.sievert.reports.charts.SvgFile;
import org.sievert.reports.csv.CsvTable;
import org.sievert.reports.fidelity.DataSetFigures;
import org.sievert.reports.fidelity.TrainingFigures;
import org.sievert.reports.html.HtmlReport;
import org.sievert.reports.json.ReportJson;
import org.sievert.reports.results.ResultFileException;
import org.sievert.reports.results.RunResults;

/** Writes all files of the report into one folder. */
public final class ReportFolder {
    /** The folder of the figures, each as SVG with its numbers beside it as CSV. */
    private static final String FIGURES = "figures";

    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code report.json}, {@code report.html} and the tables {@code *.csv}. Files of those names are replaced; a
     * table of what was not run is removed. Figures are in {@code figures/}.
     *
     * @throws ResultFileException if a file cannot be written
     */
    public void write(RunResults run) {
        file("report.json", new ReportJson(run).text());
        file("report.html", new HtmlReport(run).text());
        for (CsvTable table : CsvTable.all()) {
            Optional<String> text = table.text(run);
            if (text.isPresent()) {
                file(table.fileName(), text.get());
            } else {
                remove(table.fileName());
            }
        }
        for (ChartFigure figure : figures(run)) {
            file(FIGURES + "/" + figure.id() + ".svg", SvgFile.text(figure));
            file(FIGURES + "/" + figure.id() + ".csv", figure.numbers().csv());
        }
    }

    private static List<ChartFigure> figures(RunResults run) {
        List<ChartFigure> all = new ArrayList<>();
        run.fidelity().ifPresent(f -> f.result().dataSets().forEach(d -> all.addAll(new DataSetFigures(f, d).all())));
        run.training().ifPresent(t -> all.addAll(new TrainingFigures(t).all()));
        return all;
    }

    private void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new ResultFileException(
                    folder.resolve(name), "cannot remove the outdated " + folder.resolve(name) + ": " + e, e);
        }
    }

    private void file(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ResultFileException(
                    file,
                    "cannot write report file " + file + ": " + e
                            + "; check that the output folder is writable and that the disk has space",
                    e);
        }
    }
}
