package org.sievert.cli.stages;

import org.sievert.cli.spec.DataSpec;
import org.sievert.trainingexport.detector.ChipVectors;
import org.sievert.trainingexport.detector.CsvEvents;
import org.sievert.trainingexport.detector.EventGenerator;
import org.sievert.trainingexport.detector.EventSource;

/** From what a spec says about data to the events. */
public final class EventSources {
    private EventSources() {}

    public static EventSource of(DataSpec.Source source) {
        if (source instanceof DataSpec.Generated g) {
            return new EventGenerator(g.settings());
        }
        if (source instanceof DataSpec.Csv c) {
            return CsvEvents.of(c.file());
        }
        return ChipVectors.of(((DataSpec.EconTVectors) source).folder());
    }
}
