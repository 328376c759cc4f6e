package snn.training;

/// How a row of neurons lies in a matrix: padded with zeros to whole vectors of 16 floats, an odd
/// number of them, since rows an even number of cache lines apart fall into few sets of the cache.
final class Rows {
    /// No machine's vector holds more floats, so padded rows suit all of them.
    static final int PADDING = 16;

    private Rows() {}

    /// The neurons with their padding.
    static int padded(int neurons) {
        return (neurons + PADDING - 1) / PADDING * PADDING;
    }

    /// The distance from one row to the next.
    static int stride(int neurons) {
        return (padded(neurons) / PADDING | 1) * PADDING;
    }
}
