package org.sievert.verification.codec;

import java.util.List;
import org.sievert.trainingexport.detector.Event;

/**
 * Consecutive events of a data set.
 *
 * @param first position of the first in the data set, from 0
 * @param events in order
 */
public record EventBlock(long first, List<Event> events) {
    /** Crossings of an orbit, after which the chip's counter begins again. */
    private static final int ORBIT = 3564;

    public EventBlock {
        events = List.copyOf(events);
    }

    public int size() {
        return events.size();
    }

    /** Number of the crossing in its orbit, if there is one event per crossing. */
    int crossing(int event) {
        return (int) ((first + event) % ORBIT);
    }
}
