package org.sievert.trainingexport.batch;

import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.LayerModel;
import org.sievert.trainingexport.model.QuantizedModel;

/**
 * Evaluates a quantised network on many inputs, bit for bit as {@link LayerModel}. Immutable and thread-safe; a call
 * works in storage of its own.
 */
public final class BatchEncoder {
    private final QuantizedModel model;
    private final Optional<RowProgram> program;
    private final int min;
    private final int max;

    private BatchEncoder(QuantizedModel model, Optional<RowProgram> program) {
        this.model = model;
        this.program = program;
        min = (int) model.input().element().min();
        max = (int) model.input().element().max();
    }

    /**
     * @throws IllegalArgumentException if the network's input or output type does not fit an {@code int}
     */
    public static BatchEncoder of(QuantizedModel model) {
        requireInt(model, "input", model.input().element());
        requireInt(model, "output", model.output().element());
        return new BatchEncoder(model, RowCompiler.compile(model));
    }

    private static void requireInt(QuantizedModel model, String what, FixedType type) {
        if (type.min() < Integer.MIN_VALUE || type.max() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the " + what + " of model '" + model.name() + "' is " + type
                    + ", which does not fit the 32-bit integers of batches");
        }
    }

    public QuantizedModel model() {
        return model;
    }

    /** Integers of one input. */
    public int inputSize() {
        return model.input().shape().size();
    }

    /** Integers of one output. */
    public int outputSize() {
        return model.output().shape().size();
    }

    /** Whether the network runs in vectorised 32-bit lanes (else one input at a time in the layer model). */
    public boolean isVectorised() {
        return program.isPresent();
    }

    /**
     * Output integers for {@code count} inputs that lie one after the other, each row-major.
     *
     * @param inputs at least {@code count * inputSize()} integers of the input type
     * @param outputs receives {@code count * outputSize()} integers
     * @throws IllegalArgumentException if an array is too short or an input is not of the input type
     */
    public void encode(int[] inputs, int count, int[] outputs) {
        if (inputs.length < (long) count * inputSize() || outputs.length < (long) count * outputSize()) {
            throw new IllegalArgumentException(count + " inputs need " + (long) count * inputSize() + " and "
                    + (long) count * outputSize() + " integers, not " + inputs.length + " and " + outputs.length);
        }
        if (program.isPresent()) {
            // Checked block by block, so that each is read from memory once.
            program.get().run(inputs, count, outputs, this::check);
        } else {
            check(inputs, 0, count);
            encodeOneByOne(inputs, count, outputs);
        }
    }

    private void encodeOneByOne(int[] inputs, int count, int[] outputs) {
        LayerModel layers = new LayerModel(model);
        long[] x = new long[inputSize()];
        for (int e = 0; e < count; e++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = inputs[e * x.length + i];
            }
            long[] y = layers.evaluate(x);
            for (int o = 0; o < y.length; o++) {
                outputs[e * y.length + o] = (int) y[o];
            }
        }
    }

    private void check(int[] inputs, int first, int count) {
        int from = first * inputSize();
        int to = from + count * inputSize();
        int outside = 0;
        for (int i = from; i < to; i++) {
            // Neither difference overflows for a value that it has to find: its sign is right.
            outside |= (inputs[i] - min) | (max - inputs[i]);
        }
        if (outside >= 0) {
            return;
        }
        for (int i = from; i < to; i++) {
            if (inputs[i] < min || inputs[i] > max) {
                throw new IllegalArgumentException("input " + i / inputSize() + ": " + inputs[i] + " at "
                        + model.input().shape().indexText(i % inputSize()) + " does not fit "
                        + model.input().element());
            }
        }
    }
}
