package snn.simd.kernel;

import java.util.Arrays;

/// Dense layers in plain loops.
record ScalarPanels() implements PanelKernels {
    @Override
    public void unpack(long[] words, int at, int neurons, float[] x, int to) {
        for (int n = 0; n < Kernels.padded(neurons); n++) {
            x[to + n] = words[at + (n >> 6)] >>> n & 1;
        }
    }

    @Override
    public void addRows(
            float[] block, SpikeLists lists, int number, int from, int frames, float[] sums) {
        int first = number * lists.rows();
        for (int f = 0; f < frames; f++) {
            int at = lists.at(from + f, number);
            for (int k = lists.ends()[at]; k < lists.ends()[at + 1]; k++) {
                int row = (lists.list()[k] - first) * TILE;
                for (int j = 0; j < TILE; j++) {
                    sums[f * TILE + j] += block[row + j];
                }
            }
        }
    }

    @Override
    public void addRows(FloatPanels weights, int panel, SpikeLists lists, int frame, float[] sums) {
        int end = lists.ends()[lists.at(frame, lists.blocks())];
        for (int k = lists.ends()[lists.at(frame, 0)]; k < end; k++) {
            for (int j = 0; j < TILE; j++) {
                sums[j] += weights.at(lists.list()[k], panel * TILE + j);
            }
        }
    }

    @Override
    public void sumRows(
            BytePanels weights,
            int panel,
            SpikeLists lists,
            int frame,
            int from,
            int to,
            short[] sums) {
        int start = lists.ends()[lists.at(frame, from)];
        int end = lists.ends()[lists.at(frame, to)];
        int first = weights.first(panel);
        int width = weights.width(panel);
        Arrays.fill(sums, 0, width, (short) 0);
        for (int k = start; k < end; k++) {
            for (int j = 0; j < width; j++) {
                sums[j] += weights.at(lists.list()[k], first + j);
            }
        }
    }

    @Override
    public void put(float[] sums, int at, float[] y, int to, int count) {
        for (int n = 0; n < count; n++) {
            y[to + n] += sums[at + n];
        }
        Arrays.fill(sums, at, at + count, 0);
    }

    @Override
    public void put(short[] sums, int shift, int[] y, int to, int count) {
        for (int n = 0; n < count; n++) {
            y[to + n] += sums[n] << shift;
        }
    }

    @Override
    public void addProducts(
            FloatPanels weights,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride) {
        for (int s = 0; s < steps; s++) {
            for (int j = 0; j < weights.fanOut(); j++) {
                float sum = 0;
                for (int i = 0; i < weights.fanIn(); i++) {
                    sum = Math.fma(x[xAt + s * xStride + i], weights.at(i, j), sum);
                }
                y[yAt + s * yStride + j] += sum;
            }
        }
    }

    @Override
    public void addProducts(BytePanels weights, int shift, int[] x, int xAt, int[] y, int at) {
        for (int i = 0; i < weights.fanIn(); i++) {
            for (int j = 0; x[xAt + i] != 0 && j < weights.fanOut(); j++) {
                y[at + j] += x[xAt + i] * weights.at(i, j) << shift;
            }
        }
    }
}
