package org.sievert.verification.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sievert.trainingexport.detector.Event;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.EventReader;
import org.sievert.trainingexport.detector.EventSource;
import org.sievert.verification.codec.EventBlock;

/** The events of a data set in blocks, from any position on. */
interface EventFeed extends AutoCloseable {
    /** Up to {@code most} more events, in blocks of {@code size}; none at the end. */
    List<EventBlock> next(int most, int size, StudyPool pool) throws InterruptedException;

    @Override
    void close();

    /**
     * @param from events that are left out at the beginning
     * @param end position after the last event, at most
     */
    static EventFeed of(EventSource source, long from, long end) {
        return source instanceof EventGenerator generator
                ? new Generated(
                        generator, from, Math.min(end, generator.settings().events()))
                : new Read(source.open(), from, end);
    }

    /** Every event is a function of its number: made by all threads. */
    final class Generated implements EventFeed {
        private final EventGenerator generator;
        private final long end;
        private long next;

        Generated(EventGenerator generator, long from, long end) {
            this.generator = generator;
            this.next = from;
            this.end = end;
        }

        @Override
        public List<EventBlock> next(int most, int size, StudyPool pool) throws InterruptedException {
            long stop = Math.min(end, next + most);
            List<Callable<EventBlock>> work = new ArrayList<>();
            for (; next < stop; next += size) {
                long first = next;
                long last = Math.min(stop, next + size);
                work.add(() -> {
                    List<Event> events = new ArrayList<>();
                    for (long number = first; number < last; number++) {
                        events.add(generator.event(number));
                    }
                    return new EventBlock(first, events);
                });
            }
            next = Math.max(next, stop);
            return pool.all(work);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** Read in order. */
    final class Read implements EventFeed {
        private final EventReader reader;
        private final long end;
        private long next;

        Read(EventReader reader, long from, long end) {
            this.reader = reader;
            this.end = end;
            while (next < from && reader.next() != null) {
                next++;
            }
        }

        @Override
        public List<EventBlock> next(int most, int size, StudyPool pool) {
            List<EventBlock> blocks = new ArrayList<>();
            List<Event> events = new ArrayList<>();
            long first = next;
            long stop = Math.min(end, next + most);
            while (next < stop) {
                Event event = reader.next();
                if (event == null) {
                    break;
                }
                events.add(event);
                next++;
                if (events.size() == size) {
                    blocks.add(new EventBlock(first, events));
                    events.clear();
                    first = next;
                }
            }
            if (!events.isEmpty()) {
                blocks.add(new EventBlock(first, events));
            }
            return blocks;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
