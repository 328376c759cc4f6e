package snn.simd.kernel;

import snn.ir.synapse.Sparse;

/// Which axon reaches which neuron, one bit for each pair: an adjacency matrix by axon.
///
/// A row is blocks of `lanes` words, one vector. Bit `b` of word `i` of block `k` stands for neuron
/// `(32 k + b) · lanes + i`, so that the same bit of all words is the neurons of one vector in
/// order. Behind the rows of the axons lies one without a bit.
///
/// @param words `[axons + 1, width]`
/// @param width words of a row, whole blocks
/// @param lanes words of a block
public record AdjacencyBits(int[] words, int axons, int neurons, int width, int lanes) {
    /// Bits of a word.
    private static final int BITS = Integer.SIZE;

    /// The pattern, drawn on all cores.
    ///
    /// @param lanes 32-bit lanes of the vectors that will read it
    public static AdjacencyBits of(Sparse sparse, int lanes) {
        int width = width(sparse.neurons(), lanes);
        var words = new int[Math.toIntExact(words(sparse.axons(), sparse.neurons(), lanes))];
        sparse.drawAll((axon, _, targets, count) -> {
            int row = axon * width;
            for (int n = 0; n < count; n++) {
                int vector = targets[n] / lanes;
                int word = vector / BITS * lanes + targets[n] % lanes;
                words[row + word] |= 1 << vector;
            }
        });
        return new AdjacencyBits(words, sparse.axons(), sparse.neurons(), width, lanes);
    }

    /// How many words a pattern takes.
    public static long words(int axons, int neurons, int lanes) {
        return (axons + 1L) * width(neurons, lanes);
    }

    public long bytes() {
        return 4L * words.length;
    }

    /// Words that count spikes take: a row for each binary digit of the greatest count, and one for
    /// what is carried.
    public int counterWords() {
        return Math.multiplyExact(width, nibbles(digits(axons)) + 1);
    }

    /// Binary digits of a count.
    static int digits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }

    /// So many digits with those that are turned into numbers with them.
    static int nibbles(int digits) {
        int nibble = AdjacencyKernels.NIBBLE;
        return (digits + nibble - 1) / nibble * nibble;
    }

    private static int width(int neurons, int lanes) {
        int block = BITS * lanes;
        return Math.addExact(neurons, block - 1) / block * lanes;
    }
}
