package snn.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The rows that arrive at a projection as bits, one a neuron, where all their values are 0 or 1,
/// so that few ones can be taken instead of many products.
final class SpikeRows {
    /// With a greater share of ones the product of all values is less work. On 256-bit vectors, 784
    /// x 600 at 29 %: ones 4.5 ms, all values 8 to 10.
    private static final double SPARSE = 0.35;

    private static final VectorSpecies<Float> LANES = Gemm.LANES;
    private static final int OTHER = -1;

    private final int neurons;
    private final int words;
    private final long[] bits;

    /// The ones of each row; [#OTHER] where another value is among them.
    private final int[] ones;

    SpikeRows(int rows, int neurons) {
        this.neurons = neurons;
        this.words = (neurons + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[Math.multiplyExact(rows, words)];
        this.ones = new int[rows];
    }

    /// The words of a row.
    int words() {
        return words;
    }

    /// Takes over `count` rows from `row` of values `[rows, stride]`, and says whether they are
    /// [#isSparse].
    boolean take(float[] values, int stride, int row, int count) {
        for (int r = row; r < row + count; r++) {
            ones[r] = take(values, r * stride, r * words);
        }
        return isSparse(row, count);
    }

    private int take(float[] values, int from, int to) {
        int sum = 0;
        for (int w = 0; w < words; w++) {
            int begin = from + w * Long.SIZE;
            int end = Math.min(Long.SIZE, neurons - w * Long.SIZE);
            long some = 0;
            long one = 0;
            for (int n = 0; n < end; n += LANES.length()) {
                var x = FloatVector.fromArray(LANES, values, begin + n);
                some |= x.compare(VectorOperators.NE, 0).toLong() << n;
                one |= x.compare(VectorOperators.EQ, 1).toLong() << n;
            }
            long used = -1L >>> Long.SIZE - end;
            if (((some ^ one) & used) != 0) {
                return OTHER;
            }
            bits[to + w] = one & used;
            sum += Long.bitCount(one & used);
        }
        return sum;
    }

    /// Whether rows are spikes, and few enough.
    boolean isSparse(int row, int count) {
        long sum = 0;
        for (int r = row; r < row + count; r++) {
            if (ones[r] == OTHER) {
                return false;
            }
            sum += ones[r];
        }
        return sum <= SPARSE * neurons * count;
    }

    /// The bits of rows from `row`.
    SpikeProduct.Bits from(int row) {
        return new SpikeProduct.Bits(bits, row * words, words, 1);
    }

    /// The bits the other way round, of the neurons of `count` words from `word`: a row a neuron,
    /// of the first `rows` rows, one bit each.
    SpikeProduct.Bits across(int word, int count, int rows) {
        int high = (rows + Long.SIZE - 1) / Long.SIZE;
        var turned = new long[high * count * Long.SIZE];
        BitBlock.turn(bits, word, rows, words, count, turned);
        return new SpikeProduct.Bits(turned, 0, 1, count * Long.SIZE);
    }
}
