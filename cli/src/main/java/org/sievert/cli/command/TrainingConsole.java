package org.sievert.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.sievert.trainingexport.training.EpochRecord;
import org.sievert.trainingexport.training.Phase;
import org.sievert.trainingexport.training.TrainingProgress;

/**
 * A line per epoch with loss and time left, on the console and in a log; on a terminal also a bar that moves with every
 * step. The log holds no times, so that the same training writes the same log.
 */
final class TrainingConsole implements TrainingProgress, AutoCloseable {
    private static final int BAR = 24;
    private static final long REDRAW_NS = 200_000_000;

    private final PrintWriter out;
    private final PrintWriter log;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private long drawn;
    private double doneAtStart = -1;
    private volatile boolean cancelled;

    TrainingConsole(PrintWriter out, Path logFile) throws IOException {
        this.out = out;
        this.log =
                new PrintWriter(Files.newBufferedWriter(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void step(Phase phase, int epoch, int epochs, double done, double loss) {
        if (doneAtStart < 0) {
            doneAtStart = done;
        }
        long now = System.nanoTime();
        if (terminal && now - drawn > REDRAW_NS) {
            drawn = now;
            int full = (int) Math.round(BAR * done);
            out.printf(
                    Locale.ROOT,
                    "\r[%s%s] %s %d/%d loss %.5g, %s left ",
                    "#".repeat(full),
                    ".".repeat(BAR - full),
                    phase.word(),
                    epoch,
                    epochs,
                    loss,
                    left(done));
            out.flush();
        }
    }

    @Override
    public void epoch(EpochRecord r, int epochs, double done) {
        String text = String.format(
                Locale.ROOT,
                "%-9s epoch %3d/%d: loss %.5g, validation %.5g%s",
                r.phase().word(),
                r.epoch(),
                epochs,
                r.trainingLoss(),
                r.validationLoss(),
                r.best() ? " *" : "");
        line(text, ", " + left(done) + " left");
    }

    @Override
    public void note(String text) {
        line(text, "");
    }

    private void line(String text, String onConsole) {
        log.println(text);
        log.flush();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%s[%6.1f s] %s%s%n", terminal ? "\r" : "", seconds, text, onConsole);
        out.flush();
    }

    private String left(double done) {
        double since = done - Math.max(0, doneAtStart);
        if (since <= 0) {
            return "?";
        }
        long seconds = Math.round((System.nanoTime() - start) / 1e9 / since * (1 - done));
        return seconds < 100 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }

    @Override
    public void close() {
        log.close();
    }
}
