package snn.training;

import snn.backend.Sample;
import snn.backend.SampleEncoder;
import snn.ir.data.Samples;

/// Some samples on their way through a network.
///
/// @param order the numbers of samples; those from `from` to `to` are shown
/// @param dropoutKey what the masks of this pass are drawn from
/// @param training whether there are masks, and slopes are wanted
record Pass(
        Samples samples,
        SampleEncoder encoder,
        int[] order,
        int from,
        int to,
        long dropoutKey,
        boolean training) {

    int count() {
        return to - from;
    }

    int shards() {
        return (count() + Layout.SAMPLES - 1) / Layout.SAMPLES;
    }

    /// The samples of a shard; the last may have fewer than others.
    int count(int shard) {
        return Math.min(Layout.SAMPLES, count() - shard * Layout.SAMPLES);
    }

    /// The number, in the whole set, of a sample of a shard.
    int number(int shard, int sample) {
        return order[from + shard * Layout.SAMPLES + sample];
    }

    Sample encoded(int shard, int sample) {
        int number = number(shard, sample);
        return encoder.encode(number, samples.values(number));
    }

    int label(int shard, int sample) {
        return samples.label(number(shard, sample));
    }
}
