package org.sievert.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.lowering.ModelLowering;
import org.sievert.pdkflows.liberty.Liberty;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.pdk.PdkLocator;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.fixed.Quantizer;
import org.sievert.trainingexport.model.Accumulation;
import org.sievert.trainingexport.model.IntTensor;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.model.TensorType;

/** The parts of the mapped comparison: netlists against the layer model, and rows that are taken up again. */
class MappedComparisonTest {
    @TempDir
    Path folder;

    private static QuantizedModel small() {
        TensorType in = new TensorType(Shape.of(3), FixedType.fixed(5, 1));
        FixedType weight = FixedType.fixed(5, 1);
        Layer dense = Layer.Dense.of(
                "dense",
                in,
                IntTensor.of(Shape.of(3, 2), weight, 7, -3, 11, 5, -16, 13),
                IntTensor.of(Shape.of(2), weight, 3, -5),
                Accumulation.EXACT);
        Quantizer type = Quantizer.parse("ufixed<6,2,RND,SAT>").orElseThrow();
        return new QuantizedModel("small", "test", in, List.of(dense, new Layer.Quantize("act", dense.output(), type)));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "SIEVERT_SHARED", matches = ".+")
    void aNetlistIsComparedBitByBitAndEveryTurnedCellIsFound() throws IOException {
        Path pdks = Path.of(System.getenv("SIEVERT_SHARED"), "pdk");
        Pdk pdk = PdkLocator.of(List.of(pdks), Map.of()).require("nangate45");
        QuantizedModel model = small();
        EncoderGenerator generator = EncoderGenerator.standard().withCompressorTrees();
        Datapath datapath = generator.structured(generator.passes().run(ModelLowering.lower(model, "encoder")));
        Path verilog = MappedCost.verilog(datapath, folder);
        MappedCost cost = MappedCost.of(verilog, "encoder", pdk, Recipe.FULL_ADDERS, folder.resolve("map"));
        assertThat(cost.areaUm2()).isPositive();
        assertThat(cost.delayNs()).isPositive();

        Path netlist = folder.resolve("map").resolve(YosysSynthesis.NETLIST);
        Liberty library = Liberty.read(pdk.areaCorner().liberty());
        assertThat(NetlistVectors.compare(model, netlist, library, 1000)).isEqualTo(1000);

        String text = Files.readString(netlist);
        int mutants = 0;
        for (int at = text.indexOf("FA_X1"); at >= 0; at = text.indexOf("FA_X1", at + 1)) {
            int sum = text.indexOf(".S(", at);
            int end = text.indexOf(";", at);
            int carry = text.indexOf(".CO(", at);
            if (sum < 0 || sum > end || carry < 0 || carry > end) {
                continue;
            }
            String cell = text.substring(at, end)
                    .replace(".S(", ".was_sum(")
                    .replace(".CO(", ".S(")
                    .replace(".was_sum(", ".CO(");
            Path broken =
                    Files.writeString(folder.resolve("broken.v"), text.substring(0, at) + cell + text.substring(end));
            assertThatThrownBy(() -> NetlistVectors.compare(model, broken, library, 1000))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("of the netlist is");
            mutants++;
        }
        assertThat(mutants).isGreaterThan(5);
    }

    @Test
    void rowsAreFoundAgainAsLongAsTheFingerprintIsTheSame() throws IOException {
        Path file = folder.resolve("rows").resolve("mapped.csv");
        MappedCost cost = new MappedCost("full-adders", 1234.5, 678, 4.321, 9.5);
        MappedRows.Row row = new MappedRows.Row("net", "ours", "nangate45", cost, 1000, "abc");
        new MappedRows(file).add(row);
        MappedRows again = new MappedRows(file);
        assertThat(again.find("net", "ours", "nangate45", "full-adders", "abc")).contains(row);
        assertThat(again.find("net", "ours", "nangate45", "full-adders", "abd")).isEmpty();
        assertThat(again.find("net", "peer", "nangate45", "full-adders", "abc")).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(2);
    }
}
