package org.sievert.verification.upset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** All places of a campaign as a table, one row each. */
public final class CampaignCsv {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader(
                    "site",
                    "copy",
                    "injections",
                    "output_errors",
                    "not_refreshed",
                    "control_lost",
                    "corrected",
                    "longest_error_cycles")
            .setRecordSeparator('\n')
            .build();

    private CampaignCsv() {}

    /** Writes {@code <kind>.csv} into a folder. */
    public static void write(CampaignResult campaign, Path folder) {
        Path file = folder.resolve(campaign.kind().word() + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file);
                CSVPrinter csv = new CSVPrinter(out, FORMAT)) {
            for (CampaignResult.SiteCount s : campaign.sites()) {
                csv.printRecord(
                        s.name(),
                        s.group(),
                        s.injections(),
                        s.outputErrors(),
                        s.latent(),
                        s.controlLost(),
                        s.corrected(),
                        s.longest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
