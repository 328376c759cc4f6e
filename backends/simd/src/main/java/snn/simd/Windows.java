package snn.simd;

import snn.ir.Pooling;
import snn.ir.synapse.SynapseTable;

/// The windows of a pool.
///
/// @param table the windows (targets) that see each element
/// @param padded by window, whether it sees anything beyond the edges
/// @param size elements of a window
record Windows(SynapseTable table, boolean[] padded, int size) {
    static Windows of(Pooling pooling) {
        var table = SynapseTable.of(pooling.windows());
        int size = pooling.window().size();
        var seen = new int[pooling.shape().length()];
        for (int window : table.targets()) {
            seen[window]++;
        }
        var padded = new boolean[seen.length];
        for (int n = 0; n < seen.length; n++) {
            padded[n] = seen[n] < size;
        }
        return new Windows(table, padded, size);
    }
}
