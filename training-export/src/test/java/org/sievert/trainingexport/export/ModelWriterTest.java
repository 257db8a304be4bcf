package org.sievert.trainingexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.trainingexport.KerasFixture;
import org.sievert.trainingexport.ModelImporter;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.imports.Arrangement;
import org.sievert.trainingexport.imports.ImportedModel;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.quantization.LayerQuantization;
import org.sievert.trainingexport.quantization.QuantizationSpec;
import org.sievert.trainingexport.quantization.WeightType;

class ModelWriterTest {
    @TempDir
    Path folder;

    private ImportedModel small() {
        KerasFixture f = KerasFixture.small(folder);
        float[][][][] kernel = new float[2][2][1][2];
        kernel[0][1][0][1] = -0.625f;
        kernel[1][0][0][0] = 0.5f;
        f.weights("conv", kernel, new float[] {0.25f, 0});
        return ModelImporter.readWithReport(f.write());
    }

    @Test
    void jsonSaysWhatTheModelIs() throws IOException {
        ImportedModel imported = small();
        ModelWriter.write(imported, folder.resolve("import"));
        JsonNode root = JsonMapper.builder().build().readTree(Files.readString(folder.resolve("import/model.json")));

        assertThat(root.path("parameters").intValue()).isEqualTo(8 + 2 + 24 + 3);
        assertThat(root.path("inputBits").intValue()).isEqualTo(96);
        assertThat(root.path("input"))
                .isEqualTo(KerasFixture.json("{'shape': [4,4,1], 'type': 'fixed<6,2>', 'width': 6, 'fractionBits': 4,"
                        + " 'signed': true, 'min': -32, 'max': 31}"));
        assertThat(root.path("layers")).hasSize(6);
        JsonNode conv = root.path("layers").get(1);
        assertThat(conv.path("kind").textValue()).isEqualTo("conv2d");
        assertThat(conv.path("strides")).isEqualTo(KerasFixture.json("[2, 2]"));
        assertThat(conv.path("kernel").path("min").intValue()).isEqualTo(-5);
        assertThat(conv.path("kernel").path("max").intValue()).isEqualTo(4);
        assertThat(conv.path("kernel").path("file").textValue()).isEqualTo("weights/conv.kernel.csv");
        assertThat(root.path("layers").get(2).path("quantizer"))
                .isEqualTo(KerasFixture.json("{'type': 'ufixed<5,1>', 'rounding': 'RND_CONV', 'overflow': 'SAT'}"));
        assertThat(root.path("importedFrom")).hasSize(7);
        assertThat(root.path("importedFrom").get(2).path("remark").textValue())
                .isEqualTo("kernel quantized_bits(4,0,0,alpha=1), bias quantized_bits(4,0,0,alpha=1)");
    }

    @Test
    void everyWeightIsInTheCsvFiles() throws IOException {
        ImportedModel imported = small();
        ModelWriter.write(imported, folder.resolve("import"));
        int compared = 0;
        for (Layer layer : imported.model().layers()) {
            if (layer instanceof Layer.Linear linear) {
                compared += compare(linear.kernel(), layer.name() + ".kernel.csv");
                compared += compare(linear.bias(), layer.name() + ".bias.csv");
            }
        }
        assertThat(compared).isEqualTo(imported.model().parameters());
        assertThat(Files.readString(folder.resolve("import/weights/conv.kernel.csv")))
                .startsWith(
                        "row,column,input,output,integer,value\n0,0,0,0,0,0\n0,0,0,1,0,0\n0,1,0,0,0,0\n0,1,0,1,-5,-0.625\n");
    }

    private int compare(IntTensor tensor, String name) throws IOException {
        int i = 0;
        try (CSVParser csv = CSVParser.parse(
                folder.resolve("import/weights").resolve(name),
                StandardCharsets.UTF_8,
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .build())) {
            for (CSVRecord r : csv) {
                assertThat(Long.parseLong(r.get("integer"))).isEqualTo(tensor.get(i));
                assertThat(Double.parseDouble(r.get("value")))
                        .isEqualTo(tensor.type().toDouble(tensor.get(i)));
                StringBuilder index = new StringBuilder();
                for (int d = 0; d < tensor.shape().rank(); d++) {
                    index.append('[').append(r.get(d)).append(']');
                }
                assertThat(index).hasToString(tensor.shape().indexText(i));
                i++;
            }
        }
        assertThat(i).isEqualTo(tensor.size());
        return i;
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        ModelWriter.write(small(), folder.resolve("a"));
        ModelWriter.write(small(), folder.resolve("b"));

        assertThat(folder.resolve("a/model.json")).hasSameTextualContentAs(folder.resolve("b/model.json"));
        assertThat(folder.resolve("a/weights/dense.kernel.csv"))
                .hasSameTextualContentAs(folder.resolve("b/weights/dense.kernel.csv"));
    }

    @Test
    void frontEndProductTypesAndStrangeLayerNames() throws IOException {
        KerasFixture f = KerasFixture.sequential(folder);
        f.layer("Dense", "a/b", "'units': 1, 'activation': 'relu', 'batch_input_shape': [null, 2]");
        f.layer("Dense", "A:b", "'units': 1");
        f.layer("ReLU", "top", "'max_value': 1.5");
        f.weights("a/b", new float[2][1], new float[1]).weights("A:b", new float[1][1], new float[1]);
        WeightType w = WeightType.parse("fixed<4,1>").orElseThrow();
        LayerQuantization said = LayerQuantization.NONE.withKernel(w).withBias(w);
        ImportedModel imported = ModelImporter.readWithReport(f.write()
                .withQuantization(new QuantizationSpec(
                        Optional.of(FixedType.ufixed(8, 4)),
                        Map.of(
                                "a/b",
                                said.withProduct(
                                        org.sievert.trainingexport.SharedModels.quantizer("fixed<9,5,TRN,SAT>")),
                                "A:b",
                                said)))
                .withArrangement(new Arrangement(3, List.of(2, -1))));
        ModelWriter.write(imported, folder.resolve("import"));
        JsonNode layers = JsonMapper.builder()
                .build()
                .readTree(Files.readString(folder.resolve("import/model.json")))
                .path("layers");

        assertThat(layers.get(0).path("source")).isEqualTo(KerasFixture.json("[2, -1]"));
        assertThat(layers.get(1).path("product").path("type").textValue()).isEqualTo("fixed<9,5>");
        assertThat(layers.get(1).path("kernel").path("file").textValue()).isEqualTo("weights/a_b.kernel.csv");
        assertThat(layers.get(3).path("kernel").path("file").textValue()).isEqualTo("weights/A_b_2.kernel.csv");
        assertThat(folder.resolve("import/weights/A_b_2.bias.csv")).exists();
        assertThat(layers.get(5).path("bound"))
                .isEqualTo(KerasFixture.json("{'integer': 3, 'fractionBits': 1, 'value': '1.5'}"));
    }

    @Test
    void decimalsAreExact() {
        assertThat(WeightCsv.decimal(-5, 3)).isEqualTo("-0.625");
        assertThat(WeightCsv.decimal(3, -4)).isEqualTo("48");
        assertThat(WeightCsv.decimal(0, 7)).isEqualTo("0");
        assertThat(new BigDecimal(WeightCsv.decimal(1, 62))).isEqualByComparingTo(new BigDecimal(Math.scalb(1.0, -62)));
    }
}
