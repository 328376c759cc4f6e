package snn.bench;

/// The random numbers of the workloads: output `i` of SplitMix64 under a seed. Defined apart from
/// the product's own, so that the workloads stay what other tools were measured on.
public final class RandomNumbers {
    private RandomNumbers() {}

    /// Uniform in [0, 1), a multiple of 2^-24.
    public static float uniform(long seed, long i) {
        return (word(seed, i) >>> 40) * 0x1p-24f;
    }

    /// All 64 bits.
    public static long word(long seed, long i) {
        long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
