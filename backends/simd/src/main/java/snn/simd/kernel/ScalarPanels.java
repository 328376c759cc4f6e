package snn.simd.kernel;

import java.util.Arrays;

/// Dense layers in plain loops. Belongs to one runner.
final class ScalarPanels implements PanelKernels {
    private byte[] bytes = {};
    private float[] floats = {};

    @Override
    public void unpack(long[] words, int at, int neurons, float[] x, int to) {
        for (int n = 0; n < Kernels.padded(neurons); n++) {
            x[to + n] = words[at + (n >> 6)] >>> n & 1;
        }
    }

    /// Out of a copy on the heap: compiled or not, an element read where weights lie, outside the
    /// heap, takes many times as long.
    @Override
    public void addBlocks(
            FloatPanels weights,
            int panel,
            SpikeLists lists,
            int first,
            int last,
            int from,
            int frames,
            float[] sums) {
        int source = first * lists.rows();
        int rows = Math.min(last * lists.rows(), weights.fanIn()) - source;
        int width = weights.width(panel);
        if (floats.length < rows * width) {
            floats = new float[rows * width];
        }
        weights.load(panel, source, rows, floats);
        for (int f = 0; f < frames; f++) {
            int start = lists.ends()[lists.at(from + f, first)];
            int end = lists.ends()[lists.at(from + f, last)];
            if (width == TILE) {
                addRows(floats, source, lists.list(), start, end, sums, f * TILE);
            } else {
                addNarrow(floats, width, source, lists.list(), start, end, sums, f);
            }
        }
    }

    private static void addNarrow(
            float[] block,
            int width,
            int first,
            int[] list,
            int from,
            int to,
            float[] sums,
            int frame) {
        for (int j = 0; j < width; j++) {
            float sum = sums[frame * width + j];
            for (int k = from; k < to; k++) {
                sum += block[(list[k] - first) * width + j];
            }
            sums[frame * width + j] = sum;
        }
    }

    /// Sums in local variables, which stay in registers: every compiler of the JVM, and its
    /// interpreter, then touches memory a third as often.
    private static void addRows(
            float[] block, int first, int[] list, int from, int to, float[] sums, int at) {
        float a = sums[at];
        float b = sums[at + 1];
        float c = sums[at + 2];
        float d = sums[at + 3];
        float e = sums[at + 4];
        float f = sums[at + 5];
        float g = sums[at + 6];
        float h = sums[at + 7];
        for (int k = from; k < to; k++) {
            int row = (list[k] - first) * TILE;
            a += block[row];
            b += block[row + 1];
            c += block[row + 2];
            d += block[row + 3];
            e += block[row + 4];
            f += block[row + 5];
            g += block[row + 6];
            h += block[row + 7];
        }
        sums[at] = a;
        sums[at + 1] = b;
        sums[at + 2] = c;
        sums[at + 3] = d;
        sums[at + 4] = e;
        sums[at + 5] = f;
        sums[at + 6] = g;
        sums[at + 7] = h;
    }

    @Override
    public void addRows(FloatPanels weights, int panel, SpikeLists lists, int frame, float[] sums) {
        int end = lists.ends()[lists.at(frame, lists.blocks())];
        for (int k = lists.ends()[lists.at(frame, 0)]; k < end; k++) {
            for (int j = 0; j < weights.width(panel); j++) {
                sums[j] += weights.at(lists.list()[k], weights.first(panel) + j);
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
        int width = weights.width(panel);
        Arrays.fill(sums, 0, width, (short) 0);
        if (start == end) {
            return;
        }
        int[] list = lists.list();
        int first = list[start];
        int size = (list[end - 1] - first + 1) * width;
        if (bytes.length < size) {
            bytes = new byte[size];
        }
        weights.load(panel, first, size, bytes);
        // pairs of a lower byte, which is never negative, and an upper one
        for (int j = 0; j < width; j += 2) {
            int lower = 0;
            int upper = 0;
            for (int k = start; k < end; k++) {
                int at = (list[k] - first) * width + j;
                lower += bytes[at] & 0xFF;
                upper += bytes[at + 1];
            }
            sums[weights.targetAt(j)] = (short) (lower - BytePanels.BIAS * (end - start));
            sums[weights.targetAt(j + 1)] = (short) upper;
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
