package org.sievert.verification.vectors;

import java.util.ArrayList;
import java.util.List;
import org.sievert.trainingexport.model.TensorType;

/**
 * Inputs of a model with the outputs that are expected for them, as integers, elements row-major.
 *
 * <p>A set is a list of sections; a section's expected outputs come either from the layer model or from the spec's own
 * file, and results are counted apart for the two origins.
 */
public final class VectorSet {
    /** Where the expected outputs of a section come from. */
    public enum Origin {
        /** Computed by the layer model. */
        LAYER_MODEL,
        /** Given by the spec ({@code vectors:}), so independent of this project. */
        SPEC
    }

    /**
     * A run of vectors of one kind.
     *
     * @param name what they are: {@code uniform}, {@code one-hot maximum}, …
     * @param origin where the expected outputs come from
     * @param count how many
     */
    public record Section(String name, Origin origin, int count) {}

    private final TensorType input;
    private final TensorType output;
    private final List<Section> sections;
    private final long[][] inputs;
    private final long[][] expected;
    private final int[] sectionOf;

    private VectorSet(TensorType input, TensorType output, List<Section> sections, long[][] inputs, long[][] expected) {
        this.input = input;
        this.output = output;
        this.sections = List.copyOf(sections);
        this.inputs = inputs;
        this.expected = expected;
        this.sectionOf = new int[inputs.length];
        int at = 0;
        for (int s = 0; s < sections.size(); s++) {
            for (int i = 0; i < sections.get(s).count(); i++) {
                sectionOf[at++] = s;
            }
        }
    }

    /**
     * @param input shape and type of every input
     * @param output shape and type of every expected output
     * @param sections in the order of the vectors; their counts add up to the number of vectors
     * @throws IllegalArgumentException if a count is wrong or a value is not of its type
     */
    public static VectorSet of(
            TensorType input, TensorType output, List<Section> sections, long[][] inputs, long[][] expected) {
        int total = sections.stream().mapToInt(Section::count).sum();
        if (inputs.length != total || expected.length != total) {
            throw new IllegalArgumentException(inputs.length + " inputs and " + expected.length
                    + " expected outputs for sections of " + total + " vectors");
        }
        long[][] in = new long[total][];
        long[][] out = new long[total][];
        for (int v = 0; v < total; v++) {
            in[v] = checked(input, inputs[v], "input of vector " + v);
            out[v] = checked(output, expected[v], "expected output of vector " + v);
        }
        return new VectorSet(input, output, sections, in, out);
    }

    /** One section with the spec's own inputs and expected outputs. */
    public static VectorSet ofSpec(TensorType input, TensorType output, long[][] inputs, long[][] expected) {
        return of(input, output, List.of(new Section("spec", Origin.SPEC, inputs.length)), inputs, expected);
    }

    private static long[] checked(TensorType type, long[] values, String what) {
        if (values.length != type.shape().size()) {
            throw new IllegalArgumentException(what + " has " + values.length + " values, not " + type);
        }
        for (int i = 0; i < values.length; i++) {
            if (!type.element().holds(values[i])) {
                throw new IllegalArgumentException(what + ", element " + i + ": " + values[i] + " does not fit "
                        + type.element() + " (" + type.element().min() + ".."
                        + type.element().max() + ")");
            }
        }
        return values.clone();
    }

    public TensorType inputType() {
        return input;
    }

    public TensorType outputType() {
        return output;
    }

    public List<Section> sections() {
        return sections;
    }

    /** Number of vectors. */
    public int size() {
        return inputs.length;
    }

    /** A copy of the input integers of vector v. */
    public long[] input(int v) {
        return inputs[v].clone();
    }

    /** A copy of the expected output integers of vector v. */
    public long[] expected(int v) {
        return expected[v].clone();
    }

    /** A copy of all inputs, [vector][element]. */
    public long[][] inputs() {
        long[][] copy = inputs.clone();
        for (int v = 0; v < copy.length; v++) {
            copy[v] = inputs[v].clone();
        }
        return copy;
    }

    /** The section that vector v belongs to. */
    public Section section(int v) {
        return sections.get(sectionOf[v]);
    }

    /** Number of vectors of one origin. */
    public int count(Origin origin) {
        return sections.stream()
                .filter(s -> s.origin() == origin)
                .mapToInt(Section::count)
                .sum();
    }

    /**
     * This set followed by another one of the same types.
     *
     * @throws IllegalArgumentException if the types differ
     */
    public VectorSet plus(VectorSet other) {
        if (!input.equals(other.input) || !output.equals(other.output)) {
            throw new IllegalArgumentException("vectors " + input + " to " + output + " cannot be joined with "
                    + other.input + " to " + other.output);
        }
        List<Section> all = new ArrayList<>(sections);
        all.addAll(other.sections);
        long[][] in = new long[size() + other.size()][];
        long[][] out = new long[in.length][];
        System.arraycopy(inputs, 0, in, 0, size());
        System.arraycopy(other.inputs, 0, in, size(), other.size());
        System.arraycopy(expected, 0, out, 0, size());
        System.arraycopy(other.expected, 0, out, size(), other.size());
        return new VectorSet(input, output, all, in, out);
    }

    /**
     * At most {@code count} vectors, for levels that are slow to simulate: every section keeps some, spread evenly over
     * it; small sections stay whole as far as the count allows.
     */
    public VectorSet sample(int count) {
        if (count >= size()) {
            return this;
        }
        int[] keep = shares(count);
        List<Section> kept = new ArrayList<>();
        long[][] in = new long[count][];
        long[][] out = new long[count][];
        int start = 0;
        int at = 0;
        for (int s = 0; s < keep.length; s++) {
            Section section = sections.get(s);
            for (int i = 0; i < keep[s]; i++) {
                int v = start + (int) ((long) i * section.count() / keep[s]);
                in[at] = inputs[v];
                out[at++] = expected[v];
            }
            if (keep[s] > 0) {
                kept.add(new Section(section.name(), section.origin(), keep[s]));
            }
            start += section.count();
        }
        return new VectorSet(input, output, kept, in, out);
    }

    /** How many of each section to keep: equal shares, what a small section leaves over goes to the others. */
    private int[] shares(int count) {
        int[] keep = new int[sections.size()];
        int left = count;
        while (left > 0) {
            for (int s = 0; s < keep.length && left > 0; s++) {
                if (keep[s] < sections.get(s).count()) {
                    keep[s]++;
                    left--;
                }
            }
        }
        return keep;
    }
}
