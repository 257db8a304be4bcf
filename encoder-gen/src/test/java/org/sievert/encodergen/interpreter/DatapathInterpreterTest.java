package org.sievert.encodergen.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.RandomModels;
import org.sievert.encodergen.datapath.Datapath;
import org.sievert.encodergen.datapath.DatapathBuilder;
import org.sievert.encodergen.datapath.DatapathException;
import org.sievert.encodergen.datapath.Node;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.QuantizedModel;

class DatapathInterpreterTest {
    private static final Datapath SMALL = Datapath.build("small", b -> {
        int x = b.input("x", FixedType.fixed(4, 4));
        int y = b.input("y", FixedType.ufixed(4, 4));
        b.output("z", b.subtract(b.shiftLeft(x, 2), b.shiftLeft(y, 1)), FixedType.fixed(8, 8));
    });

    @Test
    void aHandCheckedValue() {
        assertThat(new DatapathInterpreter(SMALL).evaluate(new long[] {-8, 15})).containsExactly(-62);
    }

    @Test
    void wideValuesGoThroughLongs() {
        Datapath d = Datapath.build("wide", b -> {
            int x = b.input("x", FixedType.fixed(30, 30));
            int square = b.sum(List.of(new Node.Term(x, (1L << 28) - 1)), 77);
            b.output("z", b.register(b.clamp(square, -(1L << 56), 1L << 56)), FixedType.fixed(60, 60));
        });
        assertThat(new DatapathInterpreter(d).evaluate(new long[][] {{123456789}, {-(1L << 29)}, {3}}))
                .isDeepEqualTo(
                        new long[][] {{123456789L * ((1L << 28) - 1) + 77}, {-(1L << 56)}, {3 * ((1L << 28) - 1) + 77}
                        });
    }

    @Test
    void bothProgramsGiveTheSameOnAnEncoder() {
        QuantizedModel model = RandomModels.econT(4, true);
        Datapath d = EncoderGenerator.standard()
                .generate(model, new EncoderOptions("encoder", 2))
                .pipelined();
        assertThat(IntProgram.fits(d)).isTrue();
        long[][] inputs = RandomModels.vectors(model, 1, 64);
        Program.Block block = new LongProgram(d).newBlock(64);
        for (int id = 0; id < d.size(); id++) {
            for (int v = 0; d.node(id) instanceof Node.Input in && v < 64; v++) {
                block.input(id, v, inputs[v][in.port()]);
            }
        }
        block.run(64);
        long[][] fast = new DatapathInterpreter(d).evaluate(inputs);
        int compared = 0;
        for (int v = 0; v < 64; v++) {
            for (int o = 0; o < 16; o++) {
                assertThat(fast[v][o]).isEqualTo(block.output(d.outputs().get(o).node(), v));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(1024);
    }

    @Test
    void anyNumberOfVectorsAndAnyThreadGivesTheSame() {
        QuantizedModel model = RandomModels.econT(4, false);
        DatapathInterpreter interpreter = new DatapathInterpreter(EncoderGenerator.standard()
                .generate(model, new EncoderOptions("encoder", 1))
                .pipelined());
        long[][] inputs = RandomModels.vectors(model, 1, 777);
        long[][] all = interpreter.evaluate(inputs);
        assertThat(interpreter.evaluate(new long[0][])).isEmpty();
        IntStream.range(0, 777).parallel().filter(v -> v % 7 == 0).forEach(v -> assertThat(
                        interpreter.evaluate(inputs[v]))
                .isEqualTo(all[v]));
    }

    @Test
    void wrongInputsAreNamed() {
        DatapathInterpreter interpreter = new DatapathInterpreter(SMALL);
        assertThatThrownBy(() -> interpreter.evaluate(new long[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 0 has 1 values for 2 inputs");
        assertThatThrownBy(() -> interpreter.evaluate(new long[][] {{0, 0}, {0, 16}}))
                .hasMessage("vector 1: 16 does not fit input 'y' ufixed<4,4>");
        assertThatThrownBy(() -> interpreter.evaluate(new long[][] {{-9, 0}}))
                .hasMessageContaining("-9 does not fit input 'x'");
        assertThatThrownBy(() -> interpreter.evaluate(new long[4], new long[1], 2))
                .hasMessageContaining("2 vectors need 4 inputs and 2 outputs");
    }

    @Test
    void aBrokenGraphIsRefused() {
        Datapath broken = new Datapath("broken", SMALL.inputs(), SMALL.cells().subList(0, 3), SMALL.outputs());
        assertThatThrownBy(() -> new DatapathInterpreter(broken)).isInstanceOf(DatapathException.class);
    }

    /** Buffers are shared between values; a long chain with values that are used late must not mix them up. */
    @Test
    void valuesThatAreUsedLateAreKept() {
        Datapath d = Datapath.build("late", b -> {
            int[] x = new int[20];
            for (int i = 0; i < x.length; i++) {
                x[i] = b.input("x" + i, FixedType.ufixed(4, 4));
            }
            int sum = b.shiftLeft(x[0], 1);
            for (int i = 1; i < x.length; i++) {
                sum = chain(b, sum, x, i);
            }
            b.output("z", sum, b.range(sum).type(0));
        });
        long[] input = new long[20];
        for (int i = 0; i < 20; i++) {
            input[i] = i % 16;
        }
        long sum = 0;
        for (int i = 1; i < 20; i++) {
            sum = Math.max(sum - 4 * input[i], -50) + 2 * input[20 - i];
        }
        assertThat(new DatapathInterpreter(d).evaluate(input)[0]).isEqualTo(sum);
    }

    private static int chain(DatapathBuilder b, int sum, int[] x, int i) {
        int less = b.subtract(sum, b.shiftLeft(x[i], 2));
        return b.add(b.maximum(less, b.constant(-50)), b.shiftLeft(x[20 - i], 1));
    }
}
