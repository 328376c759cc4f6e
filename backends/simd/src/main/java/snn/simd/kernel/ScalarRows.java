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
