package org.sievert.verification.fidelity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.verification.codec.EventBlock;
import org.sievert.verification.measure.PoissonWeights;

/**
 * Measures all algorithms on all data sets, streaming: memory does not grow with the number of events. Results depend
 * neither on the number of threads nor on interruptions.
 *
 * <p>Events are taken in stretches. The blocks of a stretch are measured by all threads, then each row's measures are
 * added in the order of the events. Between stretches the state is complete; it is kept in the study's folder now and
 * then and when the thread is interrupted, and taken up from there by the same study.
 */
public final class FidelityStudy {
    /** Events that are measured between two states. */
    private static final int STRETCH = 2048;

    /** Events that one thread measures at a time. */
    private static final int BLOCK = 128;

    /** Events by which the threshold algorithm is set up. */
    private static final int SAMPLE = 2000;

    /** Between two states in the folder. */
    private static final long SAVE_NANOS = 20_000_000_000L;

    private final StudySettings settings;
    private final Path folder;
    private final StudyProgress progress;

    private FidelityStudy(StudySettings settings, Path folder, StudyProgress progress) {
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Runs a study and writes its tables ({@link FidelityCsv}) into {@code folder}.
     *
     * @param folder also holds the state of an interrupted study, which is gone on with
     * @throws StudyInterruptedException if this thread is interrupted
     * @throws IllegalArgumentException if a data set has no event with charge, or a decoder does not fit its encoder
     */
    public static FidelityResult run(StudySettings settings, Path folder, StudyProgress progress) {
        return new FidelityStudy(settings, folder, progress).run();
    }

    private FidelityResult run() {
        List<DataSetResult> results = new ArrayList<>();
        List<Path> states = new ArrayList<>();
        try (StudyPool pool = new StudyPool(settings.threads())) {
            for (DataSet d : settings.dataSets()) {
                Path state = folder.resolve("state-" + states.size() + ".bin");
                states.add(state);
                results.add(measure(d, state, pool));
            }
        }
        FidelityResult result = new FidelityResult(results);
        FidelityCsv.write(result, folder);
        DataSetSums.delete(states);
        return result;
    }

    private DataSetResult measure(DataSet dataSet, Path state, StudyPool pool) {
        List<Event> sample = dataSet.source().first(SAMPLE);
        if (sample.stream().allMatch(e -> e.sum() == 0)) {
            throw new IllegalArgumentException(
                    "data set '" + dataSet.name() + "': none of its first events has any charge");
        }
        List<StudyRow> rows = StudyRow.of(settings, sample);
        PoissonWeights poisson = new PoissonWeights(settings.seed(), settings.bootstrap());
        List<StudyRow> measured = StudyRow.measured(rows);
        DataSetSums sums = new DataSetSums(key(dataSet, measured), measured.size(), poisson.size());
        sums.load(state);
        if (!sums.complete()) {
            add(dataSet, measured, sums, new MeasuredEvents(STRETCH, measured.size(), poisson), state, pool);
        }
        return DataSetResults.of(dataSet, settings, rows, sums, sample);
    }

    private void add(
            DataSet dataSet,
            List<StudyRow> rows,
            DataSetSums sums,
            MeasuredEvents measured,
            Path state,
            StudyPool pool) {
        BlockingQueue<MeasuredEvents.Bench> benches = new ArrayBlockingQueue<>(settings.threads());
        for (int t = 0; t < settings.threads(); t++) {
            benches.add(new MeasuredEvents.Bench(rows, BLOCK));
        }
        long end = settings.events() == 0 ? Long.MAX_VALUE : settings.events();
        long total = total(dataSet);
        long saved = System.nanoTime();
        progress.at(dataSet.name(), sums.events(), total);
        try (EventFeed feed = EventFeed.of(dataSet.source(), sums.events(), end)) {
            while (true) {
                List<EventBlock> blocks = feed.next(STRETCH, BLOCK, pool);
                if (blocks.isEmpty()) {
                    break;
                }
                pool.all(measuring(blocks, measured, benches));
                add(blocks, rows.size(), measured, sums, pool);
                progress.at(dataSet.name(), sums.events(), total);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (System.nanoTime() - saved > SAVE_NANOS) {
                    sums.save(state);
                    saved = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.interrupted();
            sums.save(state);
            Thread.currentThread().interrupt();
            throw new StudyInterruptedException(dataSet.name(), sums.events());
        }
        sums.finish();
        sums.save(state);
    }

    private static List<Callable<Void>> measuring(
            List<EventBlock> blocks, MeasuredEvents measured, BlockingQueue<MeasuredEvents.Bench> benches) {
        List<Callable<Void>> work = new ArrayList<>();
        int at = 0;
        for (EventBlock block : blocks) {
            int first = at;
            work.add(() -> {
                MeasuredEvents.Bench bench = benches.take();
                try {
                    measured.measure(block, first, bench);
                } finally {
                    benches.add(bench);
                }
                return null;
            });
            at += block.size();
        }
        return work;
    }

    private static void add(
            List<EventBlock> blocks, int rows, MeasuredEvents measured, DataSetSums sums, StudyPool pool)
            throws InterruptedException {
        int count = blocks.stream().mapToInt(EventBlock::size).sum();
        List<Callable<Void>> work = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            int row = r;
            work.add(() -> {
                measured.addTo(sums.row(row), row, count);
                return null;
            });
        }
        pool.allWhole(work);
        long empty = 0;
        for (int e = 0; e < count; e++) {
            empty += measured.isEmpty(e) ? 1 : 0;
        }
        sums.count(count, empty);
    }

    private long total(DataSet dataSet) {
        if (dataSet.source() instanceof EventGenerator g) {
            long made = g.settings().events();
            return settings.events() == 0 ? made : Math.min(made, settings.events());
        }
        return settings.events() == 0 ? -1 : settings.events();
    }

    private String key(DataSet dataSet, List<StudyRow> rows) {
        CRC32 crc = new CRC32();
        for (StudyRow r : rows) {
            crc.update((r.key() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return String.join(
                " ",
                dataSet.name(),
                Long.toString(settings.events()),
                Integer.toString(settings.bootstrap()),
                Long.toString(settings.seed()),
                Long.toHexString(crc.getValue()),
                settings.fingerprint());
    }
}
