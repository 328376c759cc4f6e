package snn.simd.kernel;

/// Sums over synapses in plain loops, four columns at a time so that a row's cache lines are used.
record ScalarRows() implements RowKernels {
    @Override
    public int indices(long[] words, int at, int neurons, int[] list) {
        int count = 0;
        for (int w = 0; w < (neurons + 63) >> 6; w++) {
            for (long bits = words[at + w]; bits != 0; bits &= bits - 1) {
                list[count++] = (w << 6) + Long.numberOfTrailingZeros(bits);
            }
        }
        return count;
    }

    @Override
    public void addRows(FloatRows weights, int[] list, int count, float[] y, int at) {
        for (int j = 0; j < weights.width(); j += 4) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int k = 0; k < count; k++) {
                a += weights.at(list[k], j);
                b += weights.at(list[k], j + 1);
                c += weights.at(list[k], j + 2);
                d += weights.at(list[k], j + 3);
            }
            y[at + j] += a;
            y[at + j + 1] += b;
            y[at + j + 2] += c;
            y[at + j + 3] += d;
        }
    }

    @Override
    public void addRows(
            ByteRows weights, int[] list, int count, int shift, short[] sums, int[] y, int at) {
        for (int j = 0; j < weights.width(); j += 4) {
            int a = 0;
            int b = 0;
            int c = 0;
            int d = 0;
            for (int k = 0; k < count; k++) {
                a += weights.at(list[k], j);
                b += weights.at(list[k], j + 1);
                c += weights.at(list[k], j + 2);
                d += weights.at(list[k], j + 3);
            }
            y[at + j] += a << shift;
            y[at + j + 1] += b << shift;
            y[at + j + 2] += c << shift;
            y[at + j + 3] += d << shift;
        }
    }

    @Override
    public void addProducts(
            FloatRows weights,
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
    public void addProducts(ByteRows weights, int shift, int[] x, int xAt, int[] y, int at) {
        for (int i = 0; i < weights.fanIn(); i++) {
            for (int j = 0; x[xAt + i] != 0 && j < weights.fanOut(); j++) {
                y[at + j] += x[xAt + i] * weights.at(i, j) << shift;
            }
        }
    }

    @Override
    public void addSpikes(long[] words, int wordAt, int neurons, float[] y) {
        for (int n = 0; n < neurons; n++) {
            y[n] += words[wordAt + (n >> 6)] >>> n & 1;
        }
    }

    @Override
    public void addSpikes(long[] words, int wordAt, int neurons, int[] y) {
        for (int n = 0; n < neurons; n++) {
            y[n] += (int) (words[wordAt + (n >> 6)] >>> n & 1);
        }
    }

    @Override
    public void add(float[] x, int xAt, float[] y, int length) {
        for (int n = 0; n < length; n++) {
            y[n] += x[xAt + n];
        }
    }

    @Override
    public void add(int[] x, int xAt, int[] y, int length) {
        for (int n = 0; n < length; n++) {
            y[n] += x[xAt + n];
        }
    }

    @Override
    public void sum(float[] a, int aAt, float[] b, int bAt, float[] y, int length) {
        for (int n = 0; n < length; n++) {
            y[n] = a[aAt + n] + b[bAt + n];
        }
    }

    @Override
    public void sum(int[] a, int aAt, int[] b, int bAt, int[] y, int length) {
        for (int n = 0; n < length; n++) {
            y[n] = a[aAt + n] + b[bAt + n];
        }
    }
}
