package snn.ir.random;

/// Random numbers that depend on what they are for and on nothing else: the number for (seed,
/// stream, sample, step, index) is the same on every machine, thread count and vector width, in any
/// order.
///
/// The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), applied
/// once for each coordinate.
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private CounterRandom() {}

    /// The key of a named stream under a seed.
    public static long stream(long seed, String name) {
        long key = mix(seed + GOLDEN);
        for (int n = 0; n < name.length(); n++) {
            key = mix(key + name.charAt(n) + GOLDEN);
        }
        return key;
    }

    /// The key of one sub-stream, such as a sample or an epoch, of a stream.
    public static long substream(long key, long which) {
        return mix(key + (which + 1) * GOLDEN);
    }

    /// 64 random bits at a place of a stream.
    public static long bits(long key, long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /// What an index adds to a key before mixing: [#bits] of `m + n` mixes the key, the offset of
    /// `m` plus one, and that of `n`.
    static long offset(long index) {
        return index * GOLDEN;
    }

    /// Uniform in [0, 1), a multiple of 2^-24.
    public static float uniform(long key, long index) {
        return (bits(key, index) >>> 40) * 0x1p-24f;
    }

    /// The finaliser of SplitMix64.
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
