package org.sievert.trainingexport.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/** Makes an integer model of the encoder in a {@link FloatGraph}. */
public final class GraphImporter {
    private static final String ARRANGE = "frontend.arrange";

    private final ImportRequest request;
    private final FloatGraph graph;

    public GraphImporter(ImportRequest request, FloatGraph graph) {
        this.request = request;
        this.graph = graph;
    }

    /**
     * The encoder as an integer network.
     *
     * @throws ModelFormatException for the first thing that stands in the way
     */
    public ImportedModel read() {
        List<ModelFormatException> problems = new ArrayList<>();
        Optional<ImportedModel> imported = convert(problems);
        return imported.orElseThrow(() -> problems.get(0));
    }

    /** What is in the file, and everything that stands in the way of {@link #read}. */
    public ModelDescription describe() {
        List<ModelFormatException> problems = new ArrayList<>();
        Optional<ImportedModel> imported = convert(problems);
        Set<Integer> inEncoder = new TreeSet<>();
        try {
            inEncoder.addAll(EncoderPath.cut(graph, request.latent()).nodes());
        } catch (GraphException e) {
            // The same stands among the problems.
            inEncoder.clear();
        }
        List<ModelDescription.FileLayer> layers = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            layers.add(fileLayer(graph.nodes().get(i), inEncoder.contains(i)));
        }
        return new ModelDescription(
                graph.name(),
                graph.format(),
                graph.tool(),
                layers,
                imported,
                problems.stream()
                        .map(e -> new ModelDescription.Problem(
                                e.where().isEmpty() ? request.encoder().toString() : e.where(), e.problem()))
                        .distinct()
                        .toList());
    }

    /** The part of the graph that is the encoder, for an evaluation in float. */
    public FloatGraph encoder() {
        try {
            return graph.endingAt(EncoderPath.cut(graph, request.latent()).latent());
        } catch (GraphException e) {
            throw located(e);
        }
    }

    private Optional<ImportedModel> convert(List<ModelFormatException> problems) {
        if (request.weights().isPresent()) {
            problems.add(ModelFormatException.of(
                    request.weights().get(),
                    "the model file " + request.encoder().getFileName()
                            + " holds its weights itself; remove 'weights'"));
        }
        try {
            EncoderPath path = EncoderPath.cut(graph, request.latent());
            problems.addAll(unknownNames(path));
            return convert(path, problems);
        } catch (GraphException e) {
            problems.add(located(e));
        } catch (ModelFormatException e) {
            problems.add(e);
        }
        return Optional.empty();
    }

    private Optional<ImportedModel> convert(EncoderPath path, List<ModelFormatException> problems) {
        List<Layer> layers = new ArrayList<>();
        Map<Integer, Entry> entries = new HashMap<>();
        if (path.nodes().size() < 2) {
            problems.add(located(new GraphException(
                    graph.nodes().get(path.input()).where(),
                    "the encoder ends with its input; name a later node as latent")));
        }
        NodeMapper mapper = new NodeMapper(graph, path, request.quantization());
        List<Integer> steps = path.nodes().subList(1, path.nodes().size());
        steps.forEach(node -> collect(problems, () -> mapper.check(node)));
        Optional<TensorType> input = Optional.empty();
        try {
            input = Optional.of(input(path));
        } catch (GraphException e) {
            problems.add(located(e));
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        TensorType at = input.get();
        TensorType modelInput = arranged(path, at, layers);
        entries.put(path.input(), entry(path.input(), Outcome.ABSORBED, List.of(), "input " + at));
        for (int i = 1; i < path.nodes().size(); i++) {
            int node = path.nodes().get(i);
            List<Layer> mapped = mapper.map(node, i, at);
            layers.addAll(mapped);
            at = mapped.isEmpty() ? at : mapped.get(mapped.size() - 1).output();
            Outcome outcome = mapped.isEmpty() ? Outcome.ABSORBED : Outcome.MAPPED;
            entries.put(node, entry(node, outcome, mapped, mapper.remark(node)));
        }
        return Optional.of(build(modelInput, layers, entries));
    }

    private void collect(List<ModelFormatException> problems, Runnable step) {
        try {
            step.run();
        } catch (GraphException e) {
            problems.add(located(e));
        }
    }

    private ImportedModel build(TensorType input, List<Layer> layers, Map<Integer, Entry> entries) {
        String format = graph.format() + (request.quantization().equals(QuantizationSpec.NONE) ? "" : "+quantization");
        try {
            QuantizedModel model = new QuantizedModel(graph.name(), format, input, layers);
            List<Entry> report = new ArrayList<>();
            for (int i = 0; i < graph.nodes().size(); i++) {
                report.add(entries.getOrDefault(
                        i, entry(i, Outcome.DROPPED, List.of(), "not between the input and the latent node")));
            }
            return new ImportedModel(model, new ImportReport(report));
        } catch (IllegalArgumentException e) {
            throw ModelFormatException.of(request.encoder(), e.getMessage()).causedBy(e);
        }
    }

    /** Shape and type of the input: the type that the user says, or that of the quantizer that it meets first. */
    private TensorType input(EncoderPath path) {
        Node input = graph.nodes().get(path.input());
        return new TensorType(input.shape(), inputType(path, input));
    }

    private FixedType inputType(EncoderPath path, Node input) {
        if (request.quantization().input().isPresent()) {
            return request.quantization().input().get();
        }
        for (int i : path.nodes().subList(1, path.nodes().size())) {
            Op op = graph.nodes().get(i).op();
            if (op instanceof Op.Quantize q) {
                return q.quantizer().type();
            }
            if (!NodeMapper.moves(op)) {
                break;
            }
        }
        throw new GraphException(
                input.where(),
                "the file does not say the type of the input (its first step is no quantizer);"
                        + " add it, for example quantization: {input: ufixed<8,1>}");
    }

    private TensorType arranged(EncoderPath path, TensorType input, List<Layer> layers) {
        if (request.arrangement().isEmpty()) {
            return input;
        }
        Arrangement a = request.arrangement().get();
        if (a.source().size() != input.shape().size()) {
            throw ModelFormatException.inRequest(
                    "frontend: arrange",
                    a.source().size() + " entries, but the model's input '"
                            + graph.nodes().get(path.input()).name() + "' is " + input.shape() + ", that is "
                            + input.shape().size());
        }
        TensorType cells = new TensorType(Shape.of(a.cells()), input.element());
        layers.add(new Layer.Arrange(ARRANGE, cells, input.shape(), a.source()));
        return cells;
    }

    /** Every name in the quantization section must mean a layer of the encoder that can use what is said. */
    private List<ModelFormatException> unknownNames(EncoderPath path) {
        List<ModelFormatException> problems = new ArrayList<>();
        Map<String, List<Op>> layers = new HashMap<>();
        for (int i : path.nodes()) {
            Node n = graph.nodes().get(i);
            layers.computeIfAbsent(n.layer(), l -> new ArrayList<>()).add(n.op());
        }
        request.quantization().layers().forEach((name, said) -> {
            String where = "quantization: layer '" + name + "'";
            List<Op> ops = layers.get(name);
            if (ops == null) {
                problems.add(ModelFormatException.inRequest(
                        where,
                        graph.find(name).isPresent()
                                ? "is no layer of the encoder, which ends with '"
                                        + graph.nodes().get(path.latent()).name() + "'"
                                        + NearestName.hint(name, new TreeSet<>(layers.keySet()))
                                : "the model has no layer of this name"
                                        + NearestName.hint(name, new TreeSet<>(layers.keySet()))));
            } else if (!usable(said, ops)) {
                problems.add(ModelFormatException.inRequest(
                        where,
                        "has no " + (said.needsWeights() ? "kernel, bias, product or accumulator" : "activation")));
            }
        });
        return problems;
    }

    private static boolean usable(LayerQuantization said, List<Op> ops) {
        boolean linear = ops.stream().anyMatch(o -> o instanceof Op.Linear);
        boolean activation = ops.stream().anyMatch(o -> o instanceof Op.Relu || o instanceof Op.Quantize);
        return linear || !said.needsWeights() && (said.activation().isEmpty() || activation);
    }

    private Entry entry(int node, Outcome outcome, List<Layer> mapped, String remark) {
        Node n = graph.nodes().get(node);
        return new Entry(n.name(), n.fileOp(), outcome, Layer.names(mapped), remark);
    }

    private ModelFormatException located(GraphException e) {
        Path file = request.encoder();
        return ModelFormatException.at(file, e.where(), e.problem()).causedBy(e);
    }

    private ModelDescription.FileLayer fileLayer(Node n, boolean inEncoder) {
        List<String> quantizers = new ArrayList<>();
        Optional<Integer> parameters = Optional.empty();
        if (n.op() instanceof Op.Linear l) {
            l.kernel().quantizer().ifPresent(q -> quantizers.add("kernel: " + q.describe()));
            l.bias().flatMap(Weights::quantizer).ifPresent(q -> quantizers.add("bias: " + q.describe()));
            parameters =
                    Optional.of(l.kernel().size() + l.bias().map(Weights::size).orElse(0));
        } else if (n.op() instanceof Op.Quantize q) {
            quantizers.add("activation: " + q.quantizer());
        }
        return new ModelDescription.FileLayer(
                n.name(),
                n.fileOp(),
                n.inputs().stream().map(i -> graph.nodes().get(i).name()).toList(),
                quantizers,
                parameters,
                inEncoder);
    }
}
