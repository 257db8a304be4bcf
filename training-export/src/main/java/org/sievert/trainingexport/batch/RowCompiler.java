package org.sievert.trainingexport.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sievert.trainingexport.fixed.FixedType;
import org.sievert.trainingexport.model.Layer;
import org.sievert.trainingexport.model.QuantizedModel;
import org.sievert.trainingexport.model.Shape;

/**
 * Turns a network into a {@link RowProgram}. It keeps, for the tensor at hand, the row of each element; a layer that
 * only moves elements changes that map, elementwise layers work in place, linear layers write new rows.
 */
final class RowCompiler {
    private final List<RowProgram.Step> steps = new ArrayList<>();
    private int[] at;
    private int rows;
    private int zeroRow = -1;

    private RowCompiler(int inputs) {
        rows = inputs;
        at = new int[inputs];
        Arrays.setAll(at, i -> i);
    }

    /** Empty if a value of the network may need more than 32 bits. */
    static Optional<RowProgram> compile(QuantizedModel model) {
        RowCompiler c = new RowCompiler(model.input().shape().size());
        for (Layer l : model.layers()) {
            if (l.input().element().width() > 31 || !c.append(l)) {
                return Optional.empty();
            }
        }
        return Optional.of(new RowProgram(c.rows, model.input().shape().size(), List.copyOf(c.steps), c.at));
    }

    private boolean append(Layer layer) {
        if (layer instanceof Layer.Arrange l) {
            int[] next = new int[l.source().size()];
            for (int i = 0; i < next.length; i++) {
                int s = l.source().get(i);
                next[i] = s < 0 ? zero() : at[s];
            }
            at = next;
        } else if (layer instanceof Layer.Pad l) {
            pad(l);
        } else if (layer instanceof Layer.Relu) {
            int[] distinct = distinctRows();
            steps.add((r) -> forEach(distinct, row -> RowLoops.maximum(r[row], 0)));
        } else if (layer instanceof Layer.Quantize l) {
            FixedType t = l.input().element();
            Optional<RowQuantizer> q = RowQuantizer.of(l.quantizer(), t.min(), t.max(), t.fractionBits());
            if (q.isEmpty()) {
                return false;
            }
            int[] distinct = distinctRows();
            steps.add((r) -> forEach(distinct, row -> q.get().apply(r[row])));
        } else if (layer instanceof Layer.Minimum l) {
            return minimum(l);
        } else if (layer instanceof Layer.Conv2d l) {
            return conv2d(l);
        } else if (layer instanceof Layer.Dense l) {
            return dense(l);
        } else if (!(layer instanceof Layer.Reshape)) {
            throw new AssertionError("no batch evaluation for " + layer.kind());
        }
        return true;
    }

    private interface RowAction {
        void on(int row);
    }

    private static void forEach(int[] rows, RowAction action) {
        for (int row : rows) {
            action.on(row);
        }
    }

    /** Rows of the tensor at hand, each once: an arrangement may show an element in several places. */
    private int[] distinctRows() {
        return Arrays.stream(at).distinct().toArray();
    }

    /** A row that is zero in every block; elementwise layers write to it, so it is set anew each time it is used. */
    private int zero() {
        if (zeroRow < 0 || Arrays.stream(at).noneMatch(row -> row == zeroRow)) {
            zeroRow = rows++;
            int row = zeroRow;
            steps.add((r) -> RowLoops.fill(r[row], 0));
        }
        return zeroRow;
    }

    private void pad(Layer.Pad l) {
        Shape in = l.input().shape();
        Shape out = l.output().shape();
        int[] next = new int[out.size()];
        int zero = zero();
        Arrays.fill(next, zero);
        for (int r = 0; r < in.extent(0); r++) {
            for (int c = 0; c < in.extent(1); c++) {
                for (int k = 0; k < in.extent(2); k++) {
                    next[element(out, r + l.top(), c + l.left(), k)] = at[element(in, r, c, k)];
                }
            }
        }
        at = next;
    }

    private boolean minimum(Layer.Minimum l) {
        if (l.isIdentity()) {
            return true;
        }
        FixedType t = l.input().element();
        int up = l.fractionBits() - t.fractionBits();
        int boundUp = l.fractionBits() - l.boundFraction();
        if (l.output().element().width() > 31
                || up > 30
                || boundUp > 30
                || t.min() << up < Integer.MIN_VALUE
                || t.max() << up > Integer.MAX_VALUE) {
            return false;
        }
        int bound = (int) (l.bound() << boundUp);
        if (bound < 0) {
            // The zero row does not stay zero.
            zeroRow = -1;
        }
        int[] distinct = distinctRows();
        steps.add((r) -> forEach(distinct, row -> RowLoops.shiftedMinimum(r[row], up, bound)));
        return true;
    }

    private boolean conv2d(Layer.Conv2d l) {
        Optional<RowSum.Recipe> recipe = RowSum.Recipe.of(l);
        if (recipe.isEmpty()) {
            return false;
        }
        Shape in = l.input().shape();
        Shape out = l.output().shape();
        Shape kernel = l.kernel().shape();
        int[] next = new int[out.size()];
        for (int r = 0; r < out.extent(0); r++) {
            for (int c = 0; c < out.extent(1); c++) {
                for (int o = 0; o < out.extent(2); o++) {
                    RowSum.Taps taps = new RowSum.Taps(kernel.size() / out.extent(2));
                    for (int i = 0; i < kernel.extent(0); i++) {
                        for (int j = 0; j < kernel.extent(1); j++) {
                            for (int k = 0; k < kernel.extent(2); k++) {
                                int row = at[element(in, r * l.rowStride() + i, c * l.columnStride() + j, k)];
                                addTap(taps, row, l.kernel().get(i, j, k, o));
                            }
                        }
                    }
                    next[element(out, r, c, o)] =
                            sum(recipe.get(), taps, l.bias().get(o));
                }
            }
        }
        at = next;
        zeroRow = -1;
        return true;
    }

    private boolean dense(Layer.Dense l) {
        Optional<RowSum.Recipe> recipe = RowSum.Recipe.of(l);
        if (recipe.isEmpty()) {
            return false;
        }
        int[] next = new int[l.bias().size()];
        for (int o = 0; o < next.length; o++) {
            RowSum.Taps taps = new RowSum.Taps(at.length);
            for (int i = 0; i < at.length; i++) {
                addTap(taps, at[i], l.kernel().get(i, o));
            }
            next[o] = sum(recipe.get(), taps, l.bias().get(o));
        }
        at = next;
        zeroRow = -1;
        return true;
    }

    /** Zeros add nothing, whatever the product and accumulator types: zero is in every type. */
    private void addTap(RowSum.Taps taps, int row, long weight) {
        if (weight != 0 && row != zeroRow) {
            taps.add(row, (int) weight);
        }
    }

    private int sum(RowSum.Recipe recipe, RowSum.Taps taps, long bias) {
        int row = rows++;
        steps.add(recipe.step(row, taps, bias));
        return row;
    }

    private static int element(Shape s, int row, int column, int channel) {
        return (row * s.extent(1) + column) * s.extent(2) + channel;
    }
}
