package snn.simd.kernel;

import java.util.Arrays;

/// Counts of bits in plain loops, a word at a time.
record ScalarBits() implements BitKernels {
    @Override
    public void count(BitRows rows, int[] list, int count, long[] counters, int planes) {
        long[] words = rows.words();
        for (int k = 0; k < count; k++) {
            int row = list[k] * rows.stride();
            for (int w = 0; w < rows.stride(); w++) {
                long carry = words[row + w];
                for (int at = w; carry != 0; at += rows.width()) {
                    long old = counters[at];
                    counters[at] = old ^ carry;
                    carry &= old;
                }
            }
        }
    }

    @Override
    public void atLeast(long[] counters, int planes, int width, long least, long[] reached) {
        Arrays.fill(reached, 0, width, -1L);
        for (int p = 0; p < planes; p++) {
            boolean set = (least >>> p & 1) != 0;
            for (int w = 0; w < width; w++) {
                long plane = counters[p * width + w];
                reached[w] = set ? plane & reached[w] : plane | reached[w];
            }
        }
    }

    @Override
    public void addCounts(
            long[] counters,
            int planes,
            int width,
            int factor,
            int offset,
            int[] y,
            int at,
            int length) {
        for (int j = 0; j < length; j++) {
            int count = 0;
            for (int p = 0; p < planes; p++) {
                count |= (int) (counters[p * width + (j >> 6)] >>> j & 1) << p;
            }
            y[at + j] += factor * count + offset;
        }
    }

    @Override
    public void addScaled(FloatLanes scale, int[] x, float[] y, int at, int length) {
        for (int j = 0; j < length; j++) {
            y[at + j] += scale.values()[j & scale.mask()] * x[j];
        }
    }
}
