package org.sievert.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;

/** What {@code sievert model --json} prints. */
record ModelView(
        String name,
        String format,
        String tool,
        List<ModelDescription.FileLayer> fileLayers,
        List<MappedLayer> layers,
        Integer parameters,
        Integer inputBits,
        Integer outputBits,
        List<ModelDescription.Problem> problems) {

    /** One layer in integers; min and max are the ends of its output type. */
    record MappedLayer(String name, String kind, List<Integer> shape, String type, long min, long max) {}

    static ModelView of(ModelDescription d) {
        if (d.imported().isEmpty()) {
            return new ModelView(d.name(), d.format(), d.tool(), d.layers(), List.of(), null, null, null, d.problems());
        }
        QuantizedModel m = d.imported().get().model();
        List<MappedLayer> layers = new ArrayList<>();
        for (Layer l : m.layers()) {
            layers.add(new MappedLayer(
                    l.name(),
                    l.kind(),
                    l.output().shape().extents(),
                    l.output().element().toString(),
                    l.output().element().min(),
                    l.output().element().max()));
        }
        return new ModelView(
                d.name(),
                d.format(),
                d.tool(),
                d.layers(),
                layers,
                m.parameters(),
                m.inputBits(),
                m.outputBits(),
                d.problems());
    }
}
