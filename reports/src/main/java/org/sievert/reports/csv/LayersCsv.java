package org.sievert.reports.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sievert.reports.results.EncoderSummary;
import org.sievert.reports.results.ModelSummary;
import org.sievert.reports.results.RunResults;

/** The model's layers and, where the encoder was generated, the adders that each became. */
final class LayersCsv implements CsvTable {
    @Override
    public String fileName() {
        return "layers.csv";
    }

    @Override
    public List<String> columns() {
        return List.of("layer", "kind", "output_shape", "output_type", "parameters", "adders", "adder_bits", "detail");
    }

    @Override
    public List<List<Object>> rows(RunResults run) {
        List<List<Object>> rows = new ArrayList<>();
        List<ModelSummary.LayerSummary> layers =
                run.model().map(ModelSummary::layers).orElse(List.of());
        for (ModelSummary.LayerSummary l : layers) {
            Optional<EncoderSummary.LayerCost> cost = run.encoder().flatMap(e -> e.costOf(l.name()));
            rows.add(List.of(
                    l.name(),
                    l.kind(),
                    l.outputShape(),
                    l.outputType(),
                    l.parameters(),
                    cost.map(c -> (Object) c.adders()).orElse(""),
                    cost.map(c -> (Object) c.adderBits()).orElse(""),
                    l.detail()));
        }
        return rows;
    }
}
