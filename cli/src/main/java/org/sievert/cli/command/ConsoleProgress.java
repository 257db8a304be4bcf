package org.sievert.cli.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.sievert.cli.run.Progress;
import org.sievert.cli.run.TaskId;

/** One line for everything that happens, with the time since the start. */
final class ConsoleProgress implements Progress {
    private final PrintWriter out;
    private final long start = System.nanoTime();

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void started(TaskId id) {
        line(id, "started");
    }

    @Override
    public void advanced(TaskId id, String words) {
        line(id, words);
    }

    @Override
    public void finished(TaskId id, double seconds, String summary) {
        line(id, String.format(Locale.ROOT, "done in %.1f s: %s", seconds, summary));
    }

    @Override
    public void reused(TaskId id, String summary) {
        line(id, "unchanged: " + summary);
    }

    @Override
    public void failed(TaskId id, String message) {
        line(id, "FAILED: " + message);
    }

    @Override
    public void skipped(TaskId id, TaskId because) {
        line(id, "skipped, because " + because + " failed");
    }

    private synchronized void line(TaskId id, String text) {
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "[%6.1f s] %-24s %s%n", seconds, id, text);
        out.flush();
    }
}
