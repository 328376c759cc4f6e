package snn.simd;

import java.util.Arrays;
import snn.simd.kernel.BitKernels;
import snn.simd.kernel.BitRows;
import snn.simd.kernel.Kernels;

/// Adds up weights of one size by counting them. Belongs to one runner.
final class BitSums {
    private final BitWeights weights;
    private final BitKernels kernels;
    private final int[] list;
    private final long[] counters;

    BitSums(BitWeights weights, BitKernels kernels) {
        this.weights = weights;
        this.kernels = kernels;
        this.list = new int[weights.fanIn() + BitKernels.SLACK];
        this.counters = new long[BitKernels.planes(weights.fanIn()) * weights.plus().width()];
    }

    /// `y[j] += factor · (weights above 0 less those below, of the axons that spike)`, modulo 2^32.
    void add(Signal.Spikes spikes, int step, int factor, int[] y, int at) {
        int count = spikes.list(step, list);
        if (count == 0) {
            return;
        }
        if (weights.minus().isPresent()) {
            add(weights.plus(), count, factor, 0, y, at);
            add(weights.minus().get(), count, -factor, 0, y, at);
        } else {
            add(weights.plus(), count, 2 * factor, -factor * count, y, at);
        }
    }

    private void add(BitRows rows, int count, int factor, int offset, int[] y, int at) {
        int planes = BitKernels.planes(count);
        int width = rows.width();
        Arrays.fill(counters, 0, planes * width, 0);
        kernels.count(rows, list, count, counters, planes);
        int used = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        int length = Kernels.padded(rows.fanOut());
        kernels.addCounts(counters, used, width, factor, offset, y, at, length);
    }
}
