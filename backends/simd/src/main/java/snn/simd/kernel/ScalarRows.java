package snn.simd.kernel;

/// Lists and sums in plain loops.
record ScalarRows() implements RowKernels {
    @Override
    public int list(long[] words, int at, int first, int end, int[] list, int count) {
        return RowKernels.listFew(words, at, first, end, list, count);
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
