package snn.simd.kernel;

/// Counts, for each neuron, the axons of a list that reach it, and adds as many times one weight.
///
/// The counts are kept as binary digits, a row of bits for each digit, to which rows of bits are
/// added 7 at a time by carry-save adders (Wallace 1964): some 6 operations for the 32 synapses,
/// there or not, of a word. Digits are turned into numbers 4 at a time, from the lowest.
public interface AdjacencyKernels {
    /// Digits that become numbers together.
    int NIBBLE = 4;

    /// `y[at + n] += Σ_q (weight · 16^q) · k_q[n]` by ascending `q`, where `k_q[n]` is the digit
    /// `q` to base 16 of how many of the first `count` axons of `list` reach neuron `n`. `list` has
    /// room for 6 more.
    ///
    /// @param counters scratch of [AdjacencyBits#counterWords]
    void addCounts(
            AdjacencyBits rows,
            int[] list,
            int count,
            int[] counters,
            float weight,
            float[] y,
            int at);

    /// The same in integers, modulo 2^32.
    void addCounts(
            AdjacencyBits rows, int[] list, int count, int[] counters, int weight, int[] y, int at);
}
