package snn.simd.kernel;

import java.util.Arrays;

/// Counts in plain loops, a word of synapses at a time.
record ScalarAdjacency() implements AdjacencyKernels {
    @Override
    public void addCounts(
            AdjacencyBits rows,
            int[] list,
            int count,
            int[] counters,
            float weight,
            float[] y,
            int at) {
        int digits = count(rows, list, count, counters);
        for (int low = 0; low < digits; low += NIBBLE) {
            float worth = weight * (1 << low);
            for (int n = 0; n < rows.neurons(); n++) {
                y[at + n] += worth * nibble(rows, counters, low, digits, n);
            }
        }
    }

    @Override
    public void addCounts(
            AdjacencyBits rows,
            int[] list,
            int count,
            int[] counters,
            int weight,
            int[] y,
            int at) {
        int digits = count(rows, list, count, counters);
        for (int low = 0; low < digits; low += NIBBLE) {
            int worth = weight << low;
            for (int n = 0; n < rows.neurons(); n++) {
                y[at + n] += worth * nibble(rows, counters, low, digits, n);
            }
        }
    }

    /// Leaves the digits in the counters, the lowest first, and says how many there are.
    private static int count(AdjacencyBits rows, int[] list, int count, int[] counters) {
        int width = rows.width();
        int digits = AdjacencyBits.digits(count);
        Arrays.fill(counters, 0, digits * width, 0);
        for (int k = 0; k < count; k++) {
            int row = list[k] * width;
            for (int w = 0; w < width; w++) {
                int carry = rows.words()[row + w];
                for (int at = w; carry != 0; at += width) {
                    int digit = counters[at];
                    counters[at] = digit ^ carry;
                    carry &= digit;
                }
            }
        }
        return digits;
    }

    /// The digits of a neuron's count from `low` on.
    private static int nibble(AdjacencyBits rows, int[] counters, int low, int digits, int n) {
        int vector = n / rows.lanes();
        int word = vector / Integer.SIZE * rows.lanes() + n % rows.lanes();
        int number = 0;
        for (int d = low; d < Math.min(digits, low + NIBBLE); d++) {
            number |= (counters[d * rows.width() + word] >>> vector & 1) << d - low;
        }
        return number;
    }
}
