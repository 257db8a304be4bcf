package org.sievert.trainingexport.training.network;

import org.sievert.trainingexport.model.Shape;

/** Zeros below and to the right of an image of shape (row, column, channel). */
public final class PadLayer implements TrainLayer {
    private final String name;
    private final Shape input;
    private final int bottom;
    private final int right;

    public PadLayer(String name, Shape input, int bottom, int right) {
        if (input.rank() != 3 || bottom < 0 || right < 0) {
            throw new IllegalArgumentException(
                    "cannot pad " + input + " by " + bottom + " rows, " + right + " columns");
        }
        this.name = name;
        this.input = input;
        this.bottom = bottom;
        this.right = right;
    }

    /** Rows added below. */
    public int bottom() {
        return bottom;
    }

    /** Columns added to the right. */
    public int right() {
        return right;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape input() {
        return input;
    }

    @Override
    public Shape output() {
        return Shape.of(input.extent(0) + bottom, input.extent(1) + right, input.extent(2));
    }

    @Override
    public double[] forward(double[] x, int samples) {
        double[] y = new double[samples * output().size()];
        eachRow(samples, (inner, outer, length) -> System.arraycopy(x, inner, y, outer, length));
        return y;
    }

    @Override
    public double[] backward(double[] dy, int samples) {
        double[] dx = new double[samples * input.size()];
        eachRow(samples, (inner, outer, length) -> System.arraycopy(dy, outer, dx, inner, length));
        return dx;
    }

    private void eachRow(int samples, RowAction action) {
        int row = input.extent(1) * input.extent(2);
        int paddedRow = (input.extent(1) + right) * input.extent(2);
        int padded = output().size();
        for (int n = 0; n < samples; n++) {
            for (int r = 0; r < input.extent(0); r++) {
                action.accept(n * input.size() + r * row, n * padded + r * paddedRow, row);
            }
        }
    }

    @FunctionalInterface
    private interface RowAction {
        void accept(int inner, int outer, int length);
    }
}
