package org.sievert.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.sievert.cli.run.TaskOutcome.Status;

/**
 * Runs tasks in the order of their dependencies, several at a time; reuses finished ones; goes on with what does not
 * depend on a failed one.
 */
public final class TaskRunner {
    private final OutputFolder output;
    private final Progress progress;
    private final int parallel;
    private final Predicate<TaskId> anew;
    private volatile ExecutorService workers;

    /**
     * @param parallel tasks at a time
     * @param anew tasks that must not be reused
     */
    public TaskRunner(OutputFolder output, Progress progress, int parallel, Predicate<TaskId> anew) {
        this.output = output;
        this.progress = progress;
        this.parallel = parallel;
        this.anew = anew;
    }

    /**
     * Runs all tasks; each one's dependencies must come before it.
     *
     * @return outcomes in the order of the tasks
     */
    public List<TaskOutcome> run(List<? extends Task> tasks) throws InterruptedException {
        workers = Executors.newFixedThreadPool(parallel);
        try {
            Map<TaskId, CompletableFuture<TaskOutcome>> futures = new LinkedHashMap<>();
            for (Task task : tasks) {
                List<CompletableFuture<TaskOutcome>> before = new ArrayList<>();
                for (TaskId d : task.dependsOn()) {
                    CompletableFuture<TaskOutcome> f = futures.get(d);
                    if (f == null) {
                        throw new IllegalArgumentException(
                                task.id() + " depends on " + d + ", which does not come before it");
                    }
                    before.add(f);
                }
                futures.put(
                        task.id(),
                        CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                                .thenApplyAsync(nothing -> outcome(task, before), workers));
            }
            List<TaskOutcome> outcomes = new ArrayList<>();
            for (CompletableFuture<TaskOutcome> f : futures.values()) {
                outcomes.add(f.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                throw new InterruptedException();
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** Stops all running tasks and waits a little for their tools to end. */
    public void cancel() {
        ExecutorService w = workers;
        if (w != null) {
            w.shutdownNow();
            try {
                w.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TaskOutcome outcome(Task task, List<CompletableFuture<TaskOutcome>> before) {
        for (CompletableFuture<TaskOutcome> f : before) {
            TaskOutcome o = f.join();
            if (!o.complete()) {
                progress.skipped(task.id(), o.id());
                return new TaskOutcome(
                        task.id(), Status.SKIPPED, 0, "not run, because " + o.id() + " failed", Optional.empty());
            }
        }
        try {
            return runOrReuse(task);
        } catch (InterruptedException e) {
            throw new CancellationException();
        } catch (Exception e) {
            if (Thread.currentThread().isInterrupted() || workers.isShutdown()) {
                throw new CancellationException();
            }
            return failed(task, e);
        }
    }

    private TaskOutcome runOrReuse(Task task) throws Exception {
        TaskId id = task.id();
        String fingerprint = task.fingerprint();
        Optional<OutputFolder.Record> before = output.record(id);
        if (!anew.test(id)
                && before.filter(r -> r.fingerprint().equals(fingerprint)).isEmpty()) {
            before = output.adopt(id, fingerprint).or(() -> output.record(id));
        }
        if (before.isPresent() && before.get().fingerprint().equals(fingerprint) && !anew.test(id)) {
            OutputFolder.Record r = before.get();
            progress.reused(id, r.summary());
            return new TaskOutcome(id, Status.REUSED, r.seconds(), r.summary(), Optional.empty());
        }
        progress.started(id);
        long start = System.nanoTime();
        if (before.isEmpty() || !before.get().fingerprint().equals(fingerprint)) {
            output.discard(id); // must not be taken for a result that fits the inputs
        }
        String summary = task.run(output.begin(id));
        double seconds = (System.nanoTime() - start) / 1e9;
        output.finish(id, fingerprint, seconds, summary);
        progress.finished(id, seconds, summary);
        return new TaskOutcome(id, Status.DONE, seconds, summary, Optional.empty());
    }

    private TaskOutcome failed(Task task, Exception e) {
        Exception shown = OutputException.isDiskFull(e) ? OutputException.of(output.root(), e) : e;
        try {
            output.abandon(task.id());
            output.discard(task.id());
        } catch (IOException again) {
            shown.addSuppressed(again);
        }
        String message = shown.getMessage() == null ? shown.toString() : shown.getMessage();
        progress.failed(task.id(), message);
        return new TaskOutcome(task.id(), Status.FAILED, 0, message, Optional.of(shown));
    }
}
