package snn.simd.kernel;

/// Sums over synapses, and what prepares them.
public interface RowKernels {
    /// Elements a list needs beyond the neurons it may hold: whole vectors are written to its end.
    int SLACK = 64;

    /// Lists the spikes among `neurons` bits from word `at`, ascending; returns how many.
    int indices(long[] words, int at, int neurons, int[] list);

    /// `y += Σ_k weights[list[k]]` over `count` rows: the rows first, from 0, then `y`.
    void addRows(FloatRows weights, int[] list, int count, float[] y, int at);

    /// `y += (Σ_k weights[list[k]]) << shift`, modulo 2^32.
    ///
    /// @param sums scratch of the padded width of the rows, all 0, and left so
    void addRows(ByteRows weights, int[] list, int count, int shift, short[] sums, int[] y, int at);

    /// `y[s] += Σ_i x[s, i] · weights[i]` for `steps` rows of `x` and `y`, each sum by fused
    /// multiply-adds from 0.
    void addProducts(
            FloatRows weights,
            int steps,
            float[] x,
            int xAt,
            int xStride,
            float[] y,
            int yAt,
            int yStride);

    /// `y += (Σ_i x[i] · weights[i]) << shift`, modulo 2^32.
    void addProducts(ByteRows weights, int shift, int[] x, int xAt, int[] y, int at);

    /// `y[n] += 1` for each spike among `neurons` bits from word `wordAt`.
    void addSpikes(long[] words, int wordAt, int neurons, float[] y);

    /// The same in integers; also counts spikes.
    void addSpikes(long[] words, int wordAt, int neurons, int[] y);

    /// `y[n] += x[xAt + n]`.
    void add(float[] x, int xAt, float[] y, int length);

    /// `y[n] += x[xAt + n]`.
    void add(int[] x, int xAt, int[] y, int length);

    /// `y[n] = a[aAt + n] + b[bAt + n]`.
    void sum(float[] a, int aAt, float[] b, int bAt, float[] y, int length);

    /// `y[n] = a[aAt + n] + b[bAt + n]`.
    void sum(int[] a, int aAt, int[] b, int bAt, int[] y, int length);
}
