package org.sievert.pdkflows.layout.openroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.pdkflows.layout.LayoutResult;
import org.sievert.pdkflows.layout.geometry.CellSizes;
import org.sievert.pdkflows.layout.geometry.DefReader;
import org.sievert.pdkflows.layout.geometry.Design;
import org.sievert.pdkflows.layout.geometry.RoutedNets;
import org.sievert.pdkflows.layout.replicas.ReplicaDistances;
import org.sievert.pdkflows.pdk.PdkLocator;

/**
 * Logs and DEF of a real run: OpenROAD 06fe3d9 on nangate45, a dense layer of four inputs and two outputs with {@code
 * tmr-registers}.
 */
class RecordedRunTest {
    private static final Pattern COPY = Pattern.compile("(.*)_[abc]\\.state(\\[\\d+\\])?_reg");

    @TempDir
    Path folder;

    private Path recorded(String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            try (InputStream in = RecordedRunTest.class.getResourceAsStream("tiny-nangate45." + name)) {
                Files.copy(in, file);
            }
        }
        return file;
    }

    @Test
    void figuresOfTheLogs() throws IOException {
        StepLog routing = StepLog.read(recorded("routing.log"));
        assertThat(routing.count(DetailedRouting.VIOLATIONS)).isZero();
        assertThat(routing.count(DetailedRouting.ANTENNAS)).isZero();
        assertThat(routing.wireLengthUm()).isEqualTo(8933);
        assertThat(routing.vias()).isEqualTo(4675);
        StepLog signOff = StepLog.read(recorded("sign-off.log"));
        assertThat(List.of(signOff.corner("typical"), signOff.corner("slow"), signOff.corner("fast")))
                .containsExactly(
                        new LayoutResult.Corner("typical", 19.6786, 0.1508),
                        new LayoutResult.Corner("slow", 18.9264, 0.4687),
                        new LayoutResult.Corner("fast", 19.8086, 0.0917));
        // The log's own total: 1.915714e-04 W.
        assertThat(signOff.power("typical", "").totalMw()).isCloseTo(0.1915714, within(1e-7));
        assertThat(signOff.power("typical", "").groups()).hasSize(5);
    }

    @Test
    void wiresOfTheDefAreThoseOfTheLog() throws IOException {
        RoutedNets nets = RoutedNets.read(recorded("def.gz"));
        assertThat(nets.nets()).hasSize(860);
        // The router counts in whole µm.
        assertThat(nets.lengthUm()).isCloseTo(8933, within(8933 * 0.01));
        assertThat(nets.vias()).isCloseTo(4675, within(50L));
    }

    @Test
    void copiesInTheDef() throws IOException {
        Design design = DefReader.read(recorded("def.gz"));
        assertThat(design.name()).isEqualTo("tiny");
        assertThat(design.rows()).hasSize(36);
        assertThat(groups(design)).hasSize(61).allMatch(g -> g.size() == 3);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void copiesAreApart() throws IOException {
        Design design = DefReader.read(recorded("def.gz"));
        Path shared = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        CellSizes sizes = CellSizes.read(
                PdkLocator.of(List.of(shared), Map.of()).require("nangate45").requireLef());
        ReplicaDistances distances = ReplicaDistances.measure(design, sizes, groups(design), 15);
        assertThat(distances.kept()).isTrue();
        assertThat(distances.leastUm()).isCloseTo(15.01, within(0.001));
    }

    private static List<List<String>> groups(Design design) {
        Map<String, List<String>> groups = new TreeMap<>();
        design.cells().forEach(c -> {
            Matcher m = COPY.matcher(c.name());
            if (m.matches()) {
                groups.computeIfAbsent(m.group(1) + m.group(2), k -> new ArrayList<>())
                        .add(c.name());
            }
        });
        return List.copyOf(groups.values());
    }
}
