package org.sievert.trainingexport.training.torch;

import org.sievert.trainingexport.model.Shape;
import org.sievert.trainingexport.training.plan.EncoderLayerPlan;

/** Which element goes where, for convolutions as matrix products. */
final class Gathers {
    private Gathers() {}

    /**
     * For each output pixel the elements of the image under the kernel, in the order row, column, channel; the index
     * after the last element stands for a zero.
     */
    static long[] patches(Shape in, Shape out, EncoderLayerPlan.Conv2d c) {
        int k = c.kernel();
        int channels = in.extent(2);
        int top = c.padding().before(in.extent(0), k, c.stride());
        int left = c.padding().before(in.extent(1), k, c.stride());
        long[] index = new long[out.extent(0) * out.extent(1) * k * k * channels];
        int n = 0;
        for (int r = 0; r < out.extent(0); r++) {
            for (int q = 0; q < out.extent(1); q++) {
                for (int i = 0; i < k; i++) {
                    for (int j = 0; j < k; j++) {
                        int row = r * c.stride() + i - top;
                        int column = q * c.stride() + j - left;
                        boolean inside = row >= 0 && row < in.extent(0) && column >= 0 && column < in.extent(1);
                        for (int ch = 0; ch < channels; ch++) {
                            index[n++] = inside ? (row * in.extent(1) + column) * channels + ch : in.size();
                        }
                    }
                }
            }
        }
        return index;
    }

    /**
     * A matrix of zeros and ones, (output pixel) × (input pixel, kernel row, kernel column): where each product of a
     * transposed convolution is added.
     */
    static float[] scatter(Shape in, Shape out, int kernel, int stride, int cropBefore) {
        int columns = in.extent(0) * in.extent(1) * kernel * kernel;
        float[] matrix = new float[out.extent(0) * out.extent(1) * columns];
        for (int r = 0; r < in.extent(0); r++) {
            for (int q = 0; q < in.extent(1); q++) {
                for (int i = 0; i < kernel; i++) {
                    for (int j = 0; j < kernel; j++) {
                        int row = r * stride + i - cropBefore;
                        int column = q * stride + j - cropBefore;
                        if (row >= 0 && row < out.extent(0) && column >= 0 && column < out.extent(1)) {
                            int source = ((r * in.extent(1) + q) * kernel + i) * kernel + j;
                            matrix[(row * out.extent(1) + column) * columns + source] = 1;
                        }
                    }
                }
            }
        }
        return matrix;
    }
}
