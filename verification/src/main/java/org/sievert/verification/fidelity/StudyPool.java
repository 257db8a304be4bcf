package org.sievert.verification.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A study's threads. */
final class StudyPool implements AutoCloseable {
    private final ExecutorService threads;

    StudyPool(int count) {
        threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "fidelity");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs all; results in the order of the list. */
    <T> List<T> all(List<? extends Callable<T>> work) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> f : threads.invokeAll(work)) {
            results.add(result(f));
        }
        return results;
    }

    /** Runs all to the end, whatever happens: for work that must not be left half done. */
    void allWhole(List<? extends Callable<Void>> work) throws InterruptedException {
        List<Future<Void>> running = new ArrayList<>();
        for (Callable<Void> w : work) {
            running.add(threads.submit(w));
        }
        boolean interrupted = false;
        for (Future<Void> f : running) {
            while (!f.isDone()) {
                try {
                    f.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    break;
                }
            }
        }
        for (Future<Void> f : running) {
            result(f);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T result(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
