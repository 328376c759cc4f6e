package snn.training;

import java.util.Arrays;

/// What a node sends in every step of every sample of a batch, and how the loss goes with it.
///
/// @param sent what leaves, `[rows, stride]`
/// @param slopes the slopes of the loss with respect to `sent`, in the same layout; the same array
///   where nothing reads the values once the slopes are known, or no slopes are wanted
/// @param learns whether anything at or before the node learns, so that its slopes are wanted
/// @param overwritable whether a population alone reads what leaves, and may overwrite it
record Trace(
        String name,
        int neurons,
        Layout layout,
        float[] sent,
        float[] slopes,
        boolean learns,
        boolean overwritable) {

    static Trace of(String name, int neurons, Layout layout, boolean learns, boolean overwritable) {
        var sent = new float[Math.multiplyExact(layout.rows(), Rows.stride(neurons))];
        boolean apart = learns && !overwritable;
        return new Trace(
                name,
                neurons,
                layout,
                sent,
                apart ? new float[sent.length] : sent,
                learns,
                overwritable);
    }

    /// The distance from one row to the next.
    int stride() {
        return Rows.stride(neurons);
    }

    /// Where the row of a step of a sample begins.
    int at(int shard, int step, int sample) {
        return layout.row(shard, step, sample) * stride();
    }

    /// Sets the slopes of a shard to 0, where they are not the values.
    void clearSlopes(int shard) {
        if (slopes != sent) {
            int from = at(shard, 0, 0);
            Arrays.fill(slopes, from, from + layout.rowsPerShard() * stride(), 0);
        }
    }
}
