package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Slopes of learned numbers, added up by each shard for itself and over the shards in their order,
/// so that the number of threads does not change a bit.
final class ShardSums {
    /// Numbers of one update task.
    private static final int BLOCK = 1 << 14;

    /// Moves the elements `from` to `to` of an array against their slopes.
    @FunctionalInterface
    interface Moved {
        void step(LearnedArray.Step adam, float[] slopes, int from, int to);
    }

    private final Layout layout;
    private final float[][] sums;
    private final float[] total;

    ShardSums(Layout layout, int size) {
        this.layout = layout;
        this.sums = new float[layout.shards()][size];
        this.total = new float[size];
    }

    float[] of(int shard) {
        return sums[shard];
    }

    void clear(int shard) {
        Arrays.fill(sums[shard], 0);
    }

    /// Adds a row.
    void add(int shard, float[] more, int at) {
        float[] sum = sums[shard];
        for (int n = 0; n < sum.length; n++) {
            sum[n] += more[at + n];
        }
    }

    /// The tasks that move an array of the same size against the slopes.
    List<Update> updates(Moved learned) {
        List<Update> tasks = new ArrayList<>();
        for (int from = 0; from < total.length; from += BLOCK) {
            tasks.add(update(from, Math.min(from + BLOCK, total.length), learned));
        }
        return tasks;
    }

    /// The task that moves what has the slopes `from` to `to`.
    Update update(int from, int to, Moved learned) {
        return (rows, adam) -> {
            addUp(from, to, rows / layout.rowsPerShard());
            learned.step(adam, total, from, to);
        };
    }

    private void addUp(int from, int to, int shards) {
        Arrays.fill(total, from, to, 0);
        for (int shard = 0; shard < shards; shard++) {
            float[] sum = sums[shard];
            for (int n = from; n < to; n++) {
                total[n] += sum[n];
            }
        }
    }
}
