package snn.training;

import snn.ir.random.CounterRandom;

/// The order in which an epoch shows the samples.
final class Shuffle {
    private Shuffle() {}

    /// A permutation of the numbers below `size` (Fisher and Yates), the same for the same seed and
    /// epoch.
    static int[] of(int size, long seed, int epoch) {
        long key = CounterRandom.substream(CounterRandom.stream(seed, "shuffle"), epoch);
        int[] order = inOrder(size);
        for (int n = size - 1; n > 0; n--) {
            int other = (int) Long.remainderUnsigned(CounterRandom.bits(key, n), n + 1);
            int kept = order[n];
            order[n] = order[other];
            order[other] = kept;
        }
        return order;
    }

    static int[] inOrder(int size) {
        var order = new int[size];
        for (int n = 0; n < size; n++) {
            order[n] = n;
        }
        return order;
    }
}
