package org.sievert.firrtl.firtool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sievert.firrtl.Circuit;
import org.sievert.firrtl.Expression;
import org.sievert.firrtl.Reference;
import org.sievert.firrtl.Tools;
import org.sievert.firrtl.Type;
import org.sievert.firrtl.check.FirtoolDefectsCheck;

/**
 * The defects of firtool that {@link FirtoolDefectsCheck} refuses are there, and what its messages advise is right. If the
 * first half of this fails with a newer firtool, the rule can go.
 */
class FirtoolDefectsTest {

    private static Circuit circuit(String form) {
        return Circuit.of(
                "Defect",
                c -> c.publicModule("Defect", m -> {
                    Reference a = m.input("a", Type.uint(6));
                    Reference b = m.input("b", Type.uint(4));
                    Reference s = m.input("s", Type.sint(70));
                    Expression minusOne = Expression.sint(-1, 1);
                    m.output(
                            "y",
                            switch (form) {
                                case "sub of UInt" -> a.pad(13).sub(b);
                                case "sub of SInt" -> a.pad(13)
                                        .cvt()
                                        .sub(b.cvt())
                                        .asUInt()
                                        .bits(13, 0);
                                case "or of SInt" -> minusOne.or(s);
                                case "or of UInt" -> minusOne.pad(70).asUInt().or(s.asUInt());
                                default -> throw new AssertionError(form);
                            });
                }));
    }

    @ParameterizedTest
    @CsvSource({
        "sub of UInt, 0078, true",
        "sub of SInt, 3ff8, false",
        "or of SInt, 00ffffffffffffffff, true",
        "or of UInt, 3fffffffffffffffff, false"
    })
    void computes(String form, String hex, boolean refused, @TempDir Path folder) throws IOException {
        Circuit circuit = circuit(form);
        assertThat(new FirtoolDefectsCheck().check(circuit)).hasSize(refused ? 1 : 0);
        Path fir = Files.writeString(folder.resolve("defect.fir"), circuit.toString());
        String verilog = Firtool.find().compile(fir, FirtoolOptions.standard()).verilog();
        int width = circuit.main().orElseThrow().port("y").orElseThrow().type().width();
        Files.writeString(
                folder.resolve("defect.sv"),
                verilog
                        + """
                        module bench;
                          wire [%d:0] y;
                          Defect dut(.a(6'd0), .b(4'd8), .s(70'd5), .y(y));
                          initial #1 $display("%%h", y);
                        endmodule
                        """
                                .formatted(width - 1));
        Tools.run(folder, Map.of(), List.of("iverilog", "-g2012", "-s", "bench", "-o", "sim", "defect.sv"));
        assertThat(Tools.run(folder, Map.of(), List.of("vvp", "-n", "sim")).strip())
                .isEqualTo(hex);
    }
}
