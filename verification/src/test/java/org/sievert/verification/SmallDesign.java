package org.sievert.verification;

import java.util.List;
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
import org.sievert.verification.simulation.TopModule;

/**
 * A network of one dense layer, small enough to be written as Verilog by hand, in two cycles: products and biases in the
 * first stage, sums, rounding and saturation in the second.
 */
public final class SmallDesign {
    private static final int[][] KERNEL = {{3, -7, 1}, {-2, 5, 0}, {7, 1, -4}, {-1, -3, 6}};
    private static final int[] BIAS = {5, -9, 2};

    private SmallDesign() {}

    public static LayerModel model() {
        long[] kernel = new long[12];
        for (int i = 0; i < 12; i++) {
            kernel[i] = KERNEL[i / 3][i % 3];
        }
        TensorType input = new TensorType(Shape.of(4), new FixedType(true, 5, 2));
        Layer.Dense dense = Layer.Dense.of(
                "dense",
                input,
                IntTensor.of(Shape.of(4, 3), new FixedType(true, 4, 3), kernel),
                IntTensor.of(Shape.of(3), new FixedType(true, 5, 5), BIAS[0], BIAS[1], BIAS[2]),
                Accumulation.EXACT);
        Layer quantize = new Layer.Quantize(
                "quantize", dense.output(), new Quantizer(new FixedType(true, 6, 4), Rounding.TRN, Overflow.SAT));
        return new LayerModel(new QuantizedModel("tiny", "test", input, List.of(dense, quantize)));
    }

    public static TopModule top() {
        return TopModule.of("tiny", model().model(), 2);
    }

    /** The correct module. */
    public static String verilog() {
        StringBuilder v = new StringBuilder();
        v.append("module tiny(input clock, input reset, input in_valid, input [11:0] in_tag,\n");
        for (int i = 0; i < 4; i++) {
            v.append("  input [4:0] in_").append(i).append(",\n");
        }
        v.append("  output out_valid, output [11:0] out_tag");
        for (int o = 0; o < 3; o++) {
            v.append(",\n  output [5:0] out_").append(o);
        }
        v.append(");\n");
        v.append("  reg valid_0, valid_1, valid_2;\n  reg [11:0] tag_0, tag_1, tag_2;\n");
        for (int i = 0; i < 4; i++) {
            v.append("  reg signed [4:0] x_").append(i).append(";\n");
        }
        for (int o = 0; o < 3; o++) {
            v.append("  reg signed [11:0] left_" + o + ", right_" + o + ";\n  reg [5:0] y_" + o + ";\n");
            v.append("  wire signed [11:0] sum_" + o + " = left_" + o + " + right_" + o + ";\n");
            v.append("  wire signed [11:0] cut_" + o + " = sum_" + o + " >>> 1;\n");
        }
        v.append("  always @(posedge clock) begin\n");
        v.append("    valid_0 <= reset ? 1'b0 : in_valid;\n");
        v.append("    valid_1 <= reset ? 1'b0 : valid_0;\n");
        v.append("    valid_2 <= reset ? 1'b0 : valid_1;\n");
        v.append("    tag_0 <= reset ? 12'd0 : in_tag;\n");
        v.append("    tag_1 <= reset ? 12'd0 : tag_0;\n");
        v.append("    tag_2 <= reset ? 12'd0 : tag_1;\n");
        for (int i = 0; i < 4; i++) {
            v.append("    x_" + i + " <= in_" + i + ";\n");
        }
        for (int o = 0; o < 3; o++) {
            v.append("    left_" + o + " <= x_0 * " + KERNEL[0][o] + " + x_1 * " + KERNEL[1][o] + " + " + BIAS[o]
                    + ";\n");
            v.append("    right_" + o + " <= x_2 * " + KERNEL[2][o] + " + x_3 * " + KERNEL[3][o] + ";\n");
            v.append("    y_" + o + " <= cut_" + o + " > 31 ? 6'd31 : cut_" + o + " < -32 ? 6'd32 : cut_" + o
                    + "[5:0];\n");
        }
        v.append("  end\n  assign out_valid = valid_2;\n  assign out_tag = tag_2;\n");
        for (int o = 0; o < 3; o++) {
            v.append("  assign out_" + o + " = y_" + o + ";\n");
        }
        return v.append("endmodule\n").toString();
    }

    /** The module with one place changed; the place must be there. */
    public static String mutant(String from, String to) {
        String good = verilog();
        if (!good.contains(from)) {
            throw new IllegalArgumentException("'" + from + "' is not in\n" + good);
        }
        return good.replace(from, to);
    }
}
