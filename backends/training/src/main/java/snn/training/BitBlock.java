package snn.training;

/// A square of 64 by 64 bits.
final class BitBlock {
    private BitBlock() {}

    /// Puts bit `k` of word `n` to bit `n` of word `k`, in place, by squares of half the size each
    /// time (Warren, *Hacker's Delight* (2012), section 7-3).
    static void transpose(long[] words) {
        long mask = -1L >>> 32;
        for (int half = 32; half > 0; half /= 2, mask ^= mask << half) {
            for (int n = 0; n < 64; n = (n | half) + 1 & ~half) {
                long swapped = (words[n] >>> half ^ words[n + half]) & mask;
                words[n] ^= swapped << half;
                words[n + half] ^= swapped;
            }
        }
    }
}
