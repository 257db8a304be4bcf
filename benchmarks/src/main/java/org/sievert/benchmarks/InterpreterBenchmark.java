package org.sievert.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sievert.encodergen.EncoderGenerator;
import org.sievert.encodergen.EncoderOptions;
import org.sievert.encodergen.GeneratedEncoder;
import org.sievert.encodergen.interpreter.DatapathInterpreter;
import org.sievert.trainingexport.model.QuantizedModel;

/** The datapath interpreter on batches: on the sums as lowered, and on the adders and registers of the circuit. */
@State(Scope.Benchmark)
public class InterpreterBenchmark {
    private static final int VECTORS = 16384;

    /** Which graph is interpreted. */
    public enum Level {
        SUMS,
        PIPELINED
    }

    @Param(Networks.SYNTHETIC)
    public String network;

    @Param
    public Level level;

    private DatapathInterpreter interpreter;
    private long[] inputs;
    private long[] outputs;

    @Setup
    public void setUp() {
        QuantizedModel model = Networks.read(network);
        GeneratedEncoder encoder = EncoderGenerator.standard().generate(model, new EncoderOptions("encoder", 2));
        interpreter = new DatapathInterpreter(level == Level.SUMS ? encoder.sums() : encoder.pipelined());
        inputs = Networks.inputs(model, VECTORS);
        outputs = new long[VECTORS * encoder.sums().outputs().size()];
    }

    @Benchmark
    @OperationsPerInvocation(VECTORS)
    public long[] inferences() {
        interpreter.evaluate(inputs, outputs, VECTORS);
        return outputs;
    }
}
