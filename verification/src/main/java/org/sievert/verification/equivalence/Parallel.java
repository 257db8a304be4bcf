package org.sievert.verification.equivalence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sievert.pdkflows.tool.ToolInterruptedException;

/** Runs a few programs side by side; the first failure, in the order of the list, ends all. */
final class Parallel {
    private Parallel() {}

    /**
     * @throws ToolInterruptedException if this thread is interrupted; the programs are ended then
     */
    static <T> List<T> all(List<Callable<T>> work) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> running = work.stream().map(pool::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> f : running) {
                results.add(f.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolInterruptedException("the equivalence check was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
