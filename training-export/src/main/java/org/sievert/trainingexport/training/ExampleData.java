package org.sievert.trainingexport.training;

import java.util.List;
import org.sievert.trainingexport.training.data.DataSet;
import org.sievert.trainingexport.training.data.Event;
import org.sievert.trainingexport.training.data.EventGenerator;
import org.sievert.trainingexport.training.data.EventSettings;

/** Three sets of generated events that share none. */
public record ExampleData(DataSet training, DataSet validation, List<Event> testEvents, DataSet test) {
    /** The events that belong to the settings. */
    public static ExampleData generate(TrainingSettings settings) {
        EventGenerator generator = new EventGenerator(EventSettings.electronsInPileUp(), settings.seed());
        DataSet training = DataSet.of(generator.next(settings.trainingEvents()));
        DataSet validation = DataSet.of(generator.next(settings.validationEvents()));
        List<Event> test = generator.next(settings.testEvents());
        return new ExampleData(training, validation, test, DataSet.of(test));
    }
}
