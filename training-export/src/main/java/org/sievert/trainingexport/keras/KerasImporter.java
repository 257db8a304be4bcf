package org.sievert.trainingexport.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.format.ModelFormatException;
import org.sievert.trainingexport.format.NearestName;
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
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;

/** Reads one Keras model. */
public final class KerasImporter {
    private static final Set<String> SHAPE_ONLY = Set.of("Flatten", "Reshape", "ZeroPadding2D", "keras_pad", "Dropout");
    private static final Set<String> LINEAR = Set.of("Conv2D", "QConv2D", "Dense", "QDense");
    private static final Set<String> ACTIVATIONS = Set.of("Activation", "QActivation", "ReLU");
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
        checkNames(chain, onProblem);
        List<Step> steps = new ArrayList<>();
        List<KerasLayer> layers = chain.layers();
        for (int i = 1; i < layers.size(); ) {
            KerasLayer layer = layers.get(i);
            try {
                LayerReader.Task task = new LayerReader.Task(
                        layers.subList(i, layers.size()), request.quantization().layer(layer.name()), file.weights());
                LayerReader.Mapping mapping = LayerReaders.of(layer).read(task);
                steps.add(new Step(layers.subList(i, i + mapping.consumed()), mapping));
                i += mapping.consumed();
            } catch (ModelFormatException e) {
                onProblem.accept(e);
                i++;
            }
        }
        if (layers.size() < 2) {
            onProblem.accept(chain.input().error("the encoder ends with its input; name a later layer as latent"));
        }
        TensorType input = null;
        try {
            input = new TensorType(inputShape(chain.input()), inputType(chain));
        } catch (ModelFormatException e) {
            onProblem.accept(e);
        }
        return new Plan(input, steps);
    }

    private ImportedModel build(EncoderChain chain, Plan plan) {
        List<Layer> layers = new ArrayList<>();
        Map<String, Entry> entries = new HashMap<>();
        TensorType input = arranged(chain, plan.input(), layers);
        TensorType at = plan.input();
        entries.put(chain.input().name(), entry(chain.input(), Outcome.ABSORBED, layers, "input " + at));
        for (Step step : plan.steps()) {
            List<Layer> mapped = step.mapping().layers().apply(at);
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

    private static Shape inputShape(KerasLayer input) {
        JsonNode shape = input.setting("batch_input_shape");
        if (shape.isMissingNode()) {
            shape = input.setting("batch_shape");
        }
        if (!shape.isArray() || shape.size() < 2) {
            throw input.error("the file does not say the input's shape (batch_input_shape)");
        }
        List<Integer> extents = new ArrayList<>();
        for (int i = 1; i < shape.size(); i++) {
            if (!shape.get(i).isInt() || shape.get(i).intValue() < 1) {
                throw input.error("input shape " + shape + " is open; hardware needs every extent: save the model with"
                        + " a fixed input shape");
            }
            extents.add(shape.get(i).intValue());
        }
        return new Shape(extents);
    }

    /** What the user says, otherwise the quantizer that comes first. */
    private FixedType inputType(EncoderChain chain) {
        if (request.quantization().input().isPresent()) {
            return request.quantization().input().get();
        }
        for (KerasLayer l : chain.layers().subList(1, chain.layers().size())) {
            if (l.className().equals("QActivation")) {
                Optional<org.sievert.trainingexport.fixed.Quantizer> first =
                        Activations.behind(l, LayerQuantization.NONE).quantizer();
                if (first.isPresent()) {
                    return first.get().type();
                }
            }
            if (!SHAPE_ONLY.contains(l.className())) {
                break;
            }
        }
        throw chain.input()
                .error("the file does not say the type of the input (its first layer is no quantizer);"
                        + " add it, for example quantization: {input: ufixed<8,1>}");
    }

    /** Every name in the quantization section must mean a layer of the encoder that can use what is said. */
    private void checkNames(EncoderChain chain, Consumer<ModelFormatException> onProblem) {
        Map<String, KerasLayer> known = new java.util.LinkedHashMap<>();
        chain.layers().forEach(l -> known.put(l.name(), l));
        request.quantization().layers().forEach((name, said) -> {
            KerasLayer layer = known.get(name);
            String where = "quantization: layer '" + name + "'";
            if (layer == null) {
                onProblem.accept(ModelFormatException.inRequest(
                        where,
                        graph.layers().containsKey(name)
                                ? "lies outside the encoder, which ends with '"
                                        + chain.latent().name() + "'"
                                : "the model has no layer of this name" + NearestName.hint(name, known.keySet())));
            } else if (said.needsWeights() && !LINEAR.contains(layer.className())) {
                onProblem.accept(ModelFormatException.inRequest(
                        where, "is a " + layer.className() + " and has no kernel, bias, product or accumulator"));
            } else if (said.activation().isPresent()
                    && !LINEAR.contains(layer.className())
                    && !ACTIVATIONS.contains(layer.className())) {
                onProblem.accept(
                        ModelFormatException.inRequest(where, "is a " + layer.className() + " and has no activation"));
            }
        });
    }
}
