package org.sievert.trainingexport.detector;

/** One pass over the events of a source; for one thread. */
public interface EventReader extends AutoCloseable {
    /** The next event, or null after the last one. */
    Event next();

    @Override
    void close();
}
