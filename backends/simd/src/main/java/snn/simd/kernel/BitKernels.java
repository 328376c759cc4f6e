package snn.simd.kernel;

/// Sums over rows of bits. They are counted in planes: plane `p` holds bit `p` of the count of each
/// target, [BitRows#width] words long, so that one logical operation serves as many targets as a
/// vector has bits. Rows enter seven at a time through carry-save adders (Wallace 1964).
///
/// AND and population count with neurons in lanes is the other way. It costs the same however many
/// axons spike (784 by 600: 2.5 µs on 256 bits) and a second layout of the weights, and counting
/// (224 rows: 1.3 µs) is ahead until more than half of them do.
public interface BitKernels {
    /// Elements a list needs beyond the rows it holds.
    int SLACK = 7;

    /// Planes are written in threes at least.
    int LEAST_PLANES = 3;

    /// The planes that counts up to `most` need.
    static int planes(long most) {
        return Math.max(LEAST_PLANES, 64 - Long.numberOfLeadingZeros(most));
    }

    /// Counts the listed rows, whose counts must fit the planes. Writes behind the list.
    void count(BitRows rows, int[] list, int count, long[] counters, int planes);

    /// Sets the bit of each target with a count of at least `least`; of those beyond the targets
    /// too.
    ///
    /// @param least 0 or more, within the planes
    /// @param reached `width` words
    void atLeast(long[] counters, int planes, int width, long least, long[] reached);

    /// `y[j] += factor · count[j] + offset` for the targets and their padding, modulo 2^32.
    void addCounts(
            long[] counters,
            int planes,
            int width,
            int factor,
            int offset,
            int[] y,
            int at,
            int length);

    /// `y[j] += scale[j] · x[j]`, each product rounded. Magnitudes of `x` are below 2^24.
    void addScaled(FloatLanes scale, int[] x, float[] y, int at, int length);
}
