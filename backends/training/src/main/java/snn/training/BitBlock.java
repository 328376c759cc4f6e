package snn.training;

/// Squares of 64 by 64 bits.
final class BitBlock {
    private BitBlock() {}

    /// Turns a matrix of bits, `rows` of `words` words each. Bit `k` of word `w` of a row becomes,
    /// at the row's own bit, part of the word `(row / 64 * words + w) * 64 + k`.
    static void turn(long[] matrix, int from, int rows, int step, int words, long[] turned) {
        var block = new long[Long.SIZE];
        for (int row = 0; row < rows; row += Long.SIZE) {
            int used = Math.min(Long.SIZE, rows - row);
            for (int w = 0; w < words; w++) {
                for (int r = 0; r < Long.SIZE; r++) {
                    block[r] = r < used ? matrix[from + (row + r) * step + w] : 0;
                }
                transpose(block);
                System.arraycopy(block, 0, turned, row * words + w * Long.SIZE, Long.SIZE);
            }
        }
    }

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
