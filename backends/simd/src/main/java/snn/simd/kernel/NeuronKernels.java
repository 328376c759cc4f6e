package snn.simd.kernel;

/// One step of all neurons of a population. Lengths are padded; spikes go to whole words, those of
/// the padding as 0.
public interface NeuronKernels {
    /// `s <- decay · s + gain · x`.
    void integrate(FloatCell cell, float[] x, int xAt, float[] s, int length);

    /// The same, then `v >= threshold` is a spike and `v <- keep · v + reset` there.
    void fire(FloatCell cell, float[] x, int xAt, float[] v, long[] words, int wordAt, int neurons);

    /// The same with a refractory period: `waiting` has the steps each neuron still holds `v`.
    void fire(
            FloatCell cell,
            float[] x,
            int xAt,
            float[] v,
            int[] waiting,
            long[] words,
            int wordAt,
            int neurons);

    /// `s <- (decay · s / 4096 toward 0) + x`, modulo 2^bits with its sign. Needs `|s| < 2^30`, a
    /// decay of 0 to 4096 and a sum within 32 bits.
    void wrap(IntLanes decay, int bits, int[] x, int xAt, int[] s, int length);

    /// `s <- (decay · s / 4096 toward 0) + x`, cut off at `low` and `high`.
    void integrate(IntCell cell, int[] x, int xAt, int[] s, int length);

    /// The same, then `v >= threshold` is a spike and `v <- (v & keep) + reset` there.
    void fire(IntCell cell, int[] x, int xAt, int[] v, long[] words, int wordAt, int neurons);

    /// The same with a refractory period.
    void fire(
            IntCell cell,
            int[] x,
            int xAt,
            int[] v,
            int[] waiting,
            long[] words,
            int wordAt,
            int neurons);
}
