package org.sievert.trainingexport.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportReport;
import org.sievert.trainingexport.imports.ImportReport.Entry;
import org.sievert.trainingexport.imports.ImportReport.Outcome;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** Reads one Keras model. */
public final class KerasImporter {
    private static final int MOST_ELEMENTS = 1 << 20;
    private static final String ARRANGE = "frontend.arrange";

    private final ImportRequest request;
    private final KerasFile file;
    private final KerasGraph graph;

    private KerasImporter(ImportRequest request, KerasFile file, KerasGraph graph) {
        this.request = request;
        this.file = file;
        this.graph = graph;
    }

    /**
     * Opens the files and reads the architecture.
     *
     * @throws ModelFormatException if a file cannot be read or is not a Keras model
     */
    public static KerasImporter open(ImportRequest request) {
        KerasFile file = KerasFile.open(request.encoder(), request.weights());
        return new KerasImporter(request, file, KerasGraphReader.read(file.file(), file.model()));
    }

    /**
     * The encoder as an integer network.
     *
     * @throws ModelFormatException for the first thing that stands in the way
     */
    public ImportedModel read() {
        EncoderChain chain = EncoderChain.cut(graph, request.latent());
        return build(chain, plan(chain, problem -> {
            throw problem;
        }));
    }

    /** What is in the file, and everything that stands in the way of {@link #read}. */
    public ModelDescription describe() {
        List<ModelFormatException> problems = new ArrayList<>();
        Optional<EncoderChain> chain = Optional.empty();
        Optional<ImportedModel> imported = Optional.empty();
        try {
            chain = Optional.of(EncoderChain.cut(graph, request.latent()));
            Plan plan = plan(chain.get(), problems::add);
            if (problems.isEmpty()) {
                imported = Optional.of(build(chain.get(), plan));
            }
        } catch (ModelFormatException e) {
            problems.add(e);
        }
        return FileDescription.of(graph, file.weights(), chain, imported, problems);
    }

    /** A mapping and the file layers that it covers. */
    private record Step(List<KerasLayer> covers, LayerReader.Mapping mapping) {}

    private record Plan(TensorType input, List<Step> steps) {}

    private Plan plan(EncoderChain chain, Consumer<ModelFormatException> onProblem) {
        SpecCheck.check(graph, chain, request.quantization()).forEach(onProblem);
        List<Step> steps = new ArrayList<>();
        List<KerasLayer> layers = chain.layers();
        int exponent = 0;
        for (int i = 1; i < layers.size(); ) {
            KerasLayer layer = layers.get(i);
            try {
                LayerReader.Task task = new LayerReader.Task(
                        layers.subList(i, layers.size()),
                        request.quantization().layer(layer.name()),
                        file.weights(),
                        exponent);
                LayerReader.Mapping mapping =
                        LinearParts.checked(layer, () -> LayerReaders.of(layer).read(task));
                exponent = exponentAfter(layer, mapping, exponent);
                steps.add(new Step(layers.subList(i, i + mapping.consumed()), mapping));
                i += mapping.consumed();
            } catch (ModelFormatException e) {
                onProblem.accept(e);
                i++;
            }
        }
        if (exponent != 0) {
            onProblem.accept(chain.latent()
                    .error("the encoder's result is scaled by a quantizer's alpha 2^" + exponent
                            + ", and no layer with weights follows that could take it up; train with alpha=1 there"));
        }
        if (layers.size() < 2) {
            onProblem.accept(chain.input().error("the encoder ends with its input; name a later layer as latent"));
        }
        TensorType input = null;
        try {
            input = LinearParts.checked(chain.input(), () -> ModelInput.of(chain, request.quantization()));
        } catch (ModelFormatException e) {
            onProblem.accept(e);
        }
        return new Plan(input, steps);
    }

    /** Moving elements keeps a scale, weights take it up, anything else cannot be exact with it. */
    private static int exponentAfter(KerasLayer layer, LayerReader.Mapping mapping, int before) {
        LayerReader.Kind kind = LayerReaders.kind(layer);
        if (kind == LayerReader.Kind.MOVING) {
            return before;
        }
        if (before != 0 && kind != LayerReader.Kind.LINEAR) {
            throw layer.error("comes after a quantizer with alpha 2^" + before
                    + ", which only a layer with weights can take up exactly; train with alpha=1 there");
        }
        return mapping.outputExponent();
    }

    private ImportedModel build(EncoderChain chain, Plan plan) {
        List<Layer> layers = new ArrayList<>();
        Map<String, Entry> entries = new HashMap<>();
        TensorType input = arranged(chain, plan.input(), layers);
        TensorType at = plan.input();
        entries.put(chain.input().name(), entry(chain.input(), Outcome.ABSORBED, layers, "input " + at));
        for (Step step : plan.steps()) {
            List<Layer> mapped = apply(step, at);
            layers.addAll(mapped);
            at = mapped.isEmpty() ? at : mapped.get(mapped.size() - 1).output();
            for (KerasLayer l : step.covers()) {
                Outcome outcome = mapped.isEmpty() ? Outcome.ABSORBED : Outcome.MAPPED;
                entries.put(l.name(), entry(l, outcome, mapped, step.mapping().remark()));
            }
        }
        String format = (graph.isQKeras() ? "qkeras" : "keras")
                + (request.quantization().equals(QuantizationSpec.NONE) ? "" : "+quantization");
        QuantizedModel model =
                LinearParts.checked(chain.latent(), () -> new QuantizedModel(graph.name(), format, input, layers));
        List<Entry> report = new ArrayList<>();
        for (KerasLayer l : graph.layers().values()) {
            report.add(entries.getOrDefault(
                    l.name(), entry(l, Outcome.DROPPED, List.of(), "not between the input and the latent layer")));
        }
        return new ImportedModel(model, new ImportReport(report));
    }

    private static List<Layer> apply(Step step, TensorType input) {
        KerasLayer layer = step.covers().get(0);
        return LinearParts.checked(layer, () -> {
            List<Layer> mapped = step.mapping().layers().apply(input);
            for (Layer l : mapped) {
                if (l.output().shape().size() > MOST_ELEMENTS) {
                    throw layer.error(
                            "gives " + l.output().shape() + " values, more than any encoder of this kind has");
                }
            }
            return mapped;
        });
    }

    private static Entry entry(KerasLayer layer, Outcome outcome, List<Layer> mapped, String remark) {
        return new Entry(layer.name(), layer.className(), outcome, Layer.names(mapped), remark);
    }

    /** Adds the front end's layer and gives the type of what then comes in. */
    private TensorType arranged(EncoderChain chain, TensorType input, List<Layer> layers) {
        if (request.arrangement().isEmpty()) {
            return input;
        }
        Arrangement a = request.arrangement().get();
        if (a.source().size() != input.shape().size()) {
            throw ModelFormatException.inRequest(
                    "frontend: arrange",
                    a.source().size() + " entries, but the model's input '"
                            + chain.input().name() + "' is " + input.shape() + ", that is "
                            + input.shape().size());
        }
        TensorType cells = new TensorType(Shape.of(a.cells()), input.element());
        layers.add(new Layer.Arrange(ARRANGE, cells, input.shape(), a.source()));
        return cells;
    }
}
