package snn.training;

import java.util.Arrays;

/// The patches of spikes that a shard meets in a pass, kept from forwards to backwards: `[block,
/// patch, words]` with a bit for each window ([SpikePatches]). A block is one group of channels of
/// some samples in one step.
final class SpikeBlocks {
    private final SpikePatches patches;

    /// The words of an element of the patches of a block.
    private final int words;

    /// From one row of filters or slopes to the next.
    private final int stride;

    private final SpikeProduct product = new SpikeProduct();
    private final long[][] bits;
    private final long[] squeezed;

    /// The bits of a block the other way round.
    private final long[] turned;

    /// @param samples the most that a block has
    SpikeBlocks(SpikePatches patches, int blocks, int samples, int stride) {
        this.patches = patches;
        this.words = words(samples * patches.windows());
        this.stride = stride;
        this.bits = new long[blocks][patches.depth() * words];
        this.squeezed = new long[patches.scratch()];
        this.turned = new long[words(patches.depth()) * words * Long.SIZE];
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /// Forgets what a block had.
    void clear(int block) {
        Arrays.fill(bits[block], 0);
    }

    /// Takes the frame that begins at bit `from` as that of a sample of a block.
    void spread(int block, int sample, long[] frame, int from) {
        patches.spread(frame, from, squeezed, bits[block], words, sample * patches.windows());
    }

    /// Adds the rows of filters that the windows of some samples pick to `sums`, one row a window.
    void pick(int block, int samples, float[] filters, int from, float[] sums) {
        BitBlock.turn(bits[block], 0, patches.depth(), words, words, turned);
        product.add(
                samples * patches.windows(),
                stride,
                patches.depth(),
                new SpikeProduct.Bits(turned, 0, 1, words * Long.SIZE),
                filters,
                from,
                stride,
                sums,
                0,
                stride);
    }

    /// Adds the slopes of `sums` that spikes pick to those of the filters.
    void pickSlopes(int block, int samples, float[] sums, float[] slopes, int to) {
        product.add(
                patches.depth(),
                stride,
                samples * patches.windows(),
                new SpikeProduct.Bits(bits[block], 0, words, 1),
                sums,
                0,
                stride,
                slopes,
                to,
                stride);
    }
}
