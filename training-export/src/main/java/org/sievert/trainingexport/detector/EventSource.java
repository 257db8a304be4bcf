package org.sievert.trainingexport.detector;

import java.util.ArrayList;
import java.util.List;

/** A data set: may be opened many times and gives the same events in the same order each time. */
public interface EventSource {
    /** Short name for tables and files' titles. */
    String name();

    /** Starts a pass from the first event. */
    EventReader open();

    /** The first {@code most} events, for data that fit into memory. */
    default List<Event> first(int most) {
        List<Event> events = new ArrayList<>();
        try (EventReader reader = open()) {
            while (events.size() < most) {
                Event event = reader.next();
                if (event == null) {
                    break;
                }
                events.add(event);
            }
        }
        return events;
    }
}
