package org.sievert.trainingexport.graph;

/** Rows and columns of zeros around an image. */
public record Margins(int top, int bottom, int left, int right) {
    /** No zeros. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);

    public Margins {
        if (Math.min(Math.min(top, bottom), Math.min(left, right)) < 0) {
            throw new IllegalArgumentException("negative padding");
        }
    }

    /** What a convolution with this kernel and stride puts around an image of {@code rows} and {@code columns}. */
    public static Margins of(
            Padding padding,
            int rows,
            int columns,
            int kernelRows,
            int kernelColumns,
            int rowStride,
            int columnStride) {
        int r = padding.zeros(rows, kernelRows, rowStride);
        int c = padding.zeros(columns, kernelColumns, columnStride);
        return new Margins(r / 2, r - r / 2, c / 2, c - c / 2);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
