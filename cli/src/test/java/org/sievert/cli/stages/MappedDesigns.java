package org.sievert.cli.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.SumStructure;
import org.sievert.encodergen.SumStyle;
import org.sievert.encodergen.cost.CellCosts;
import org.sievert.encodergen.cost.CostModel;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.Node;
import org.sievert.encodergen.emit.FirrtlEmitter;
import org.sievert.firrtl.firtool.Firtool;
import org.sievert.pdkflows.pdk.Pdk;
import org.sievert.pdkflows.synthesis.Recipe;
import org.sievert.pdkflows.synthesis.SynthesisRequest;
import org.sievert.pdkflows.synthesis.SynthesisResult;
import org.sievert.pdkflows.synthesis.YosysSynthesis;
import org.sievert.pdkflows.tool.Toolbox;
import org.sievert.trainingexport.fixed.FixedType;

/** Small pipelined designs, mapped, beside what the cost model says of them. */
final class MappedDesigns {
    private static final int CONTROL_BITS = 2 * (1 + FirrtlEmitter.TAG_BITS);

    private MappedDesigns() {}

    /** Two layers of shared sums with clamps between them, one stage. */
    static Datapath network(int seed, SumStyle style, double stage) {
        Random random = new Random(seed);
        Datapath adders = Datapath.build("layers", b -> {
            List<Integer> nodes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                nodes.add(b.add(new Node.Register(b.input("x" + i, type(random.nextBoolean(), 6)))));
            }
            for (int layer = 0; layer < 2; layer++) {
                List<Integer> sums = new ArrayList<>();
                for (int s = 0; s < 8; s++) {
                    int sum = nodes.get(random.nextInt(8));
                    for (int t = 0; t < 5; t++) {
                        int other = b.shiftLeft(nodes.get(random.nextInt(8)), random.nextInt(4));
                        sum = random.nextBoolean() ? b.add(sum, other) : b.subtract(sum, other);
                    }
                    sums.add(b.clamp(sum, 0, 63));
                }
                nodes = sums;
            }
            for (int i = 0; i < 8; i++) {
                int node = b.add(new Node.Register(nodes.get(i)));
                b.output("y" + i, node, b.range(node).type(0));
            }
        });
        return SumStructure.standard().passes(style, stage).run(adders);
    }

    private static FixedType type(boolean signed, int width) {
        return new FixedType(signed, width, 0);
    }

    static Path verilog(Datapath datapath, Path folder) throws IOException {
        String text = Firtool.find()
                .compile(FirrtlEmitter.emit(datapath, 2), EncoderGenerator.firtoolOptions())
                .verilog();
        return Files.writeString(folder.resolve("layers.sv"), text);
    }

    /** Estimated area over mapped area, less one. */
    static double error(Datapath datapath, Pdk pdk, Recipe recipe, Path folder) throws IOException {
        CellCosts cells = LibraryCosts.of(pdk);
        long bits = CONTROL_BITS;
        for (int id = 0; id < datapath.size(); id++) {
            bits += datapath.node(id) instanceof Node.Register
                    ? datapath.range(id).width()
                    : 0;
        }
        double estimate = new CostModel(cells, LibraryCosts.mapping(recipe))
                .area(datapath, bits)
                .um2();
        SynthesisResult mapped = YosysSynthesis.of(Toolbox.system())
                .run(new SynthesisRequest(
                        List.of(verilog(datapath, folder)),
                        "layers",
                        pdk,
                        folder,
                        recipe,
                        OptionalDouble.empty(),
                        SynthesisRequest.DEFAULT_LIMIT));
        return estimate / mapped.areaUm2() - 1;
    }
}
