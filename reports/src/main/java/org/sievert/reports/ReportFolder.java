package org.sievert.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sievert.reports.json.ReportJson;
import org.sievert.reports.results.ResultFileException;
import org.sievert.reports.results.RunResults;

/** Writes all files of the report into one folder. */
public final class ReportFolder {
    private final Path folder;

    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code report.json}; files of those names are replaced.
     *
     * @throws ResultFileException if a file cannot be written
     */
    public void write(RunResults run) {
        file("report.json", new ReportJson(run).text());
    }

    private void file(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
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
