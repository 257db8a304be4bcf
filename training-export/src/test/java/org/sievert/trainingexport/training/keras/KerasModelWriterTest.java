package org.sievert.trainingexport.training.keras;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.training.SmallAutoencoder;
import org.sievert.trainingexport.training.network.Network;
import org.sievert.trainingexport.training.network.Parameter;

class KerasModelWriterTest {
    @TempDir
    Path folder;

    private final Network encoder = SmallAutoencoder.quantised().encoder();

    @Test
    void weightsLieWhereKerasLooksForThem() throws IOException {
        encoder.initialise(new Random(1));
        encoder.parameters().get(1).values()[3] = 0.1;
        KerasModelWriter.write(encoder, "image", folder.resolve("a.json"), folder.resolve("a.hdf5"));
        try (HdfFile hdf = new HdfFile(folder.resolve("a.hdf5"))) {
            assertThat(strings(hdf, "layer_names")).containsExactly("conv2d", "dense");
            assertThat(strings((Group) hdf.getChild("dense"), "weight_names"))
                    .containsExactly("dense/kernel:0", "dense/bias:0");
            List<String> paths = List.of(
                    "conv2d/conv2d/kernel:0", "conv2d/conv2d/bias:0", "dense/dense/kernel:0", "dense/dense/bias:0");
            for (int k = 0; k < paths.size(); k++) {
                Parameter p = encoder.parameters().get(k);
                Dataset data = hdf.getDatasetByPath(paths.get(k));
                assertThat(data.getDimensions())
                        .containsExactly(p.shape().extents().stream()
                                .mapToInt(Integer::intValue)
                                .toArray());
                float[] values = (float[]) data.getDataFlat();
                for (int i = 0; i < values.length; i++) {
                    assertThat(values[i]).isEqualTo((float) p.values()[i]);
                }
            }
        }
    }

    @Test
    void layersAreChainedFromTheInput() throws IOException {
        JsonNode model = new ObjectMapper().readTree(KerasModelWriter.architecture(encoder, "image"));
        List<String> classes = new ArrayList<>();
        String before = "";
        for (JsonNode layer : model.at("/config/layers")) {
            classes.add(layer.path("class_name").asText());
            assertThat(layer.at("/inbound_nodes/0/0/0").asText()).isEqualTo(before);
            before = layer.path("name").asText();
        }
        assertThat(classes)
                .containsExactly(
                        "InputLayer",
                        "QActivation",
                        "ZeroPadding2D",
                        "QConv2D",
                        "QActivation",
                        "Flatten",
                        "QDense",
                        "QActivation");
        assertThat(model.at("/config/output_layers/0/0").asText()).isEqualTo(before);
        assertThat(model.at("/config/layers/3/config/kernel_quantizer/config/alpha")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theSameNetworkGivesTheSameBytesWhateverWasThere() throws IOException {
        Path json = folder.resolve("b.json");
        Path hdf = folder.resolve("b.hdf5");
        KerasModelWriter.write(encoder, "image", json, hdf);
        byte[] first = Files.readAllBytes(hdf);
        Files.write(hdf, new byte[100_000]);
        KerasModelWriter.write(encoder, "image", json, hdf);
        assertThat(Files.readAllBytes(hdf)).isEqualTo(first);
    }

    private static String[] strings(Group group, String attribute) {
        return (String[]) group.getAttribute(attribute).getData();
    }
}
