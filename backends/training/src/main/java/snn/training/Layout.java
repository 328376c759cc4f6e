package snn.training;

/// How many samples and steps the traces of a network hold.
record Layout(int shards, int steps) {
    /// The samples of a shard: enough rows for whole tiles of the product kernel in every step.
    static final int SAMPLES = 16;

    static Layout of(int batch, int steps) {
        return new Layout((batch + SAMPLES - 1) / SAMPLES, steps);
    }

    int rows() {
        return shards * rowsPerShard();
    }

    int rowsPerShard() {
        return steps * SAMPLES;
    }

    int row(int shard, int step, int sample) {
        return (shard * steps + step) * SAMPLES + sample;
    }

    NeuronStep.Stretch stretch(int shard, int sample, int stride) {
        return new NeuronStep.Stretch(
                shard,
                shard * SAMPLES + sample,
                row(shard, 0, sample) * stride,
                SAMPLES * stride,
                steps);
    }
}
