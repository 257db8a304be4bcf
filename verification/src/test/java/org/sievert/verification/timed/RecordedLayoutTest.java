package org.sievert.verification.timed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Overflow;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.fixed.Rounding;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;
import org.sievert.verification.simulation.DelayRun;
import org.sievert.verification.simulation.DelaySimulation;
import org.sievert.verification.simulation.TopModule;
import org.sievert.verification.vectors.VectorGenerator;
import org.sievert.verification.vectors.VectorSet;

/**
 * Routed netlist and SDF files of a real run: OpenROAD 06fe3d9 on nangate45, a dense layer of four inputs and two outputs with
 * {@code tmr-registers}, once at latency 1 and once at 2.
 */
@EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
class RecordedLayoutTest {
    private static final int MUTANTS = 8;

    @TempDir
    Path folder;

    private Liberty library;

    @BeforeEach
    void files() throws IOException {
        library = Liberty.read(List.of(
                Path.of(System.getenv("SIEVERT_SHARED"), "pdk/nangate45/lib/NangateOpenCellLibrary_typical.lib")));
    }

    private static String recorded(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(RecordedLayoutTest.class.getResourceAsStream(file + ".gz"))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private List<DelayRun> run(Map<String, String> sdf, int vectors) throws IOException {
        return run("tiny-nangate45", 1, sdf, vectors);
    }

    private List<DelayRun> run(String layout, int latency, Map<String, String> sdf, int vectors) throws IOException {
        Path netlist = Files.writeString(folder.resolve("tiny.v"), recorded(layout + ".v"));
        java.util.TreeMap<String, Path> files = new java.util.TreeMap<>();
        for (Map.Entry<String, String> e : sdf.entrySet()) {
            files.put(e.getKey(), Files.writeString(folder.resolve(e.getKey() + ".sdf"), e.getValue()));
        }
        QuantizedModel model = model();
        VectorSet set = new VectorGenerator(new LayerModel(model), 1).generate(vectors);
        return new DelaySimulation(TopModule.of("tiny", model, latency), library, netlist, files, 25)
                .run(set.sample(vectors), 2);
    }

    @Test
    void vectorsComeOutRightAndNoCloserThanStaticTimingSays() throws IOException {
        List<DelayRun> runs = run(
                Map.of("fast", recorded("tiny-nangate45.fast.sdf"), "slow", recorded("tiny-nangate45.slow.sdf")), 300);
        assertThat(runs).hasSize(4).allSatisfy(r -> {
            assertThat(r.holds()).as(r.timing().first().toString()).isTrue();
            assertThat(r.vectors().vectors()).isGreaterThanOrEqualTo(300);
            assertThat(r.timing().checked()).isGreaterThan(30_000);
            assertThat(r.disagreements()).isZero();
        });
        // Static timing's worst hold slacks of that run; what is really switched is never worse, and here hardly
        // better.
        double[] slack = {0.0917, 0.0917, 0.4687, 0.4687};
        for (int i = 0; i < slack.length; i++) {
            assertThat(runs.get(i).timing().hold().orElseThrow().ns()).isBetween(slack[i] - 0.003, slack[i] + 0.08);
        }
        // And its worst setup slack, which is that of an output port.
        assertThat(runs.get(2).timing().setup().orElseThrow().ns()).isGreaterThan(18.9264);
    }

    /** Data is unknown for longer than a reset of two cycles, and known when copies are compared all the same. */
    @Test
    void copiesAgreeFromTheFirstReset() throws IOException {
        String layout = "tiny-latency-2-nangate45";
        List<DelayRun> runs = run(layout, 2, Map.of("fast", recorded(layout + ".fast.sdf")), 300);
        assertThat(runs).hasSize(2).allSatisfy(r -> {
            assertThat(r.holds()).isTrue();
            assertThat(r.vectors().vectors()).isGreaterThanOrEqualTo(300);
            assertThat(r.timing().checked()).isGreaterThan(30_000);
        });
    }

    /** A delay made too long, somewhere on the way to a flip-flop or an output, is always caught. */
    @Test
    void longDelaysAreCaught() throws IOException {
        String sdf = recorded("tiny-nangate45.slow.sdf");
        List<Matcher> gates = matches("\\(CELLTYPE \"(FA)_X1\"\\)\\s+\\(INSTANCE (\\S+)\\)(?s:.*?)\n \\)", sdf);
        assertThat(gates).hasSizeGreaterThan(15);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < MUTANTS; i++) {
            Matcher gate = gates.get(random.nextInt(gates.size()));
            String slow = gate.group()
                    .replaceAll(
                            "(IOPATH \\S+ \\S+) \\([0-9.]+::[0-9.]+\\) \\([0-9.]+::[0-9.]+\\)",
                            "$1 (24.700::24.700) (24.700::24.700)");
            assertThat(slow).isNotEqualTo(gate.group());
            List<DelayRun> runs = run(Map.of("slow", sdf.replace(gate.group(), slow)), 200);
            assertThat(runs).as(gate.group(2)).noneMatch(DelayRun::holds);
        }
    }

    /**
     * A clock that reaches one flip-flop too late lets the data of its own edge through: within the window that is a violation,
     * after it the flip-flop is one cycle ahead of its copies, which outvote it and say so.
     */
    @Test
    void lateClocksAreCaught() throws IOException {
        String sdf = recorded("tiny-nangate45.fast.sdf");
        List<Matcher> wires = matches("(INTERCONNECT \\S+ (tag_r1_[abc]\\S+)/CK )\\([^)]*\\) \\([^)]*\\)", sdf);
        assertThat(wires).hasSize(36);
        SplittableRandom random = new SplittableRandom(2);
        int violations = 0;
        for (int i = 0; i < MUTANTS; i++) {
            Matcher wire = wires.get(random.nextInt(wires.size()));
            String late = i % 2 == 0 ? "(0.115::0.115)" : "(0.700::0.700)";
            List<DelayRun> runs =
                    run(Map.of("fast", sdf.replace(wire.group(), wire.group(1) + late + " " + late)), 100);
            String instance = wire.group(2).replace("\\", "");
            assertThat(runs).as(instance + late).noneMatch(DelayRun::holds);
            for (DelayRun r : runs) {
                violations += r.timing().kept() ? 0 : 1;
                assertThat(r.timing().kept() && r.disagreements() == 0).isFalse();
                assertThat(r.timing().first()).allMatch(v -> v.contains(": instance " + instance + " (DFF_"));
            }
        }
        assertThat(violations).isGreaterThan(MUTANTS / 3);
    }

    private static List<Matcher> matches(String pattern, String text) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        List<Matcher> all = new java.util.ArrayList<>();
        while (m.find()) {
            Matcher one = Pattern.compile(pattern).matcher(text);
            one.find(m.start());
            all.add(one);
        }
        return all;
    }

    private static QuantizedModel model() {
        Random random = new Random(1);
        TensorType in = new TensorType(Shape.of(4), FixedType.ufixed(4, 0));
        FixedType weight = FixedType.fixed(4, 1);
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(
                        Shape.of(4, 2),
                        weight,
                        random.longs(8, weight.min(), weight.max() + 1).toArray()),
                IntTensor.of(Shape.of(2), weight, 1, -1),
                Accumulation.EXACT);
        Layer latent = new Layer.Quantize(
                "latent", dense.output(), new Quantizer(FixedType.fixed(5, 1), Rounding.TRN, Overflow.SAT));
        return new QuantizedModel("tiny", "random", in, List.of(dense, latent));
    }
}
