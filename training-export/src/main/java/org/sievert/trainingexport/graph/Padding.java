package org.sievert.trainingexport.graph;

/** How a convolution treats the border, with the meaning that TensorFlow gives the words. */
public enum Padding {
    /** No zeros: the kernel stays inside. */
    VALID,
    /** As many zeros as give ceil(extent / stride) positions; the odd one at the bottom or right. */
    SAME;

    /** Zeros that a convolution needs along one axis, before and after together. */
    int zeros(int extent, int kernel, int stride) {
        if (this == VALID) {
            return 0;
        }
        int outputs = (extent + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + kernel - extent);
    }
}
