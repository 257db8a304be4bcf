package org.sievert.cli.command;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sievert.cli.run.ExitCode;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.imports.ImportRequest;
import org.sievert.trainingexport.imports.ModelDescription;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sievert model}: what is in a model file. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Shows what is in a model: layers, types, ranges, parameters; what could not be mapped and why.")
final class ModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..2",
            paramLabel = "FILE",
            description =
                    "The model file (Keras JSON or HDF5, frozen TensorFlow graph, ONNX), then the HDF5 weights where they are a"
                            + " file of their own.")
    private List<Path> files;

    @Option(names = "--latent", paramLabel = "LAYER", description = "The layer that ends the encoder.")
    private Optional<String> latent;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ImportRequest request = new ImportRequest(
                files.get(0),
                files.size() > 1 ? Optional.of(files.get(1)) : Optional.empty(),
                latent,
                QuantizationSpec.NONE,
                Optional.empty());
        ModelDescription description = ModelImporter.describe(request);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(ModelView.of(description)));
        } else {
            print(description, out);
        }
        return description.imported().isPresent() ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private static void print(ModelDescription d, PrintWriter out) {
        out.println(d.name() + " (" + d.format() + (d.tool().isEmpty() ? "" : ", " + d.tool()) + ")");
        out.println();
        out.println("In the file:");
        for (ModelDescription.FileLayer l : d.layers()) {
            out.printf(
                    "  %-24s %-16s %8s  %s%s%n",
                    l.name(),
                    l.className(),
                    l.parameters().map(String::valueOf).orElse(""),
                    String.join("; ", l.quantizers()),
                    l.inEncoder() ? "" : "  (decoder only)");
        }
        d.imported().ifPresent(i -> print(i.model(), out));
        if (!d.problems().isEmpty()) {
            out.println();
            out.println("Could not be mapped:");
            d.problems().forEach(p -> out.println("  " + p.where() + ": " + p.reason()));
        }
    }

    private static void print(QuantizedModel m, PrintWriter out) {
        out.println();
        out.println("As integers: " + m.parameters() + " parameters, " + m.inputBits() + " bits in, " + m.outputBits()
                + " bits out");
        out.printf("  %-24s %-10s %s%n", "input", "", m.input());
        for (Layer l : m.layers()) {
            out.printf(
                    "  %-24s %-10s %s, %d..%d%n",
                    l.name(),
                    l.kind(),
                    l.output(),
                    l.output().element().min(),
                    l.output().element().max());
        }
    }
}
