package snn.simd.kernel;

/// Sums over synapses, and what prepares them.
public interface RowKernels {
    /// Elements a list needs beyond the neurons it may hold: whole vectors are written to its end.
    int SLACK = 64;

    /// Lists the spikes among `neurons` bits from word `at`, ascending; returns how many.
    int indices(long[] words, int at, int neurons, int[] list);

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
