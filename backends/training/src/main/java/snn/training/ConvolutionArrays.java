package snn.training;

import java.util.stream.LongStream;
import snn.ir.synapse.Convolution;

/// How long the arrays of a [ConvolutionUnit] are, which may be more than there can be.
///
/// @param given of floats: the weights of all groups, each of them in whole tiles
/// @param taken of floats: the same as products take them, which is with the pool that is done too
/// @param other of floats: the same the other way round; 0 where no slopes go on
/// @param columns of floats: the patches of a frame
/// @param sums of floats: what leaves a block
/// @param returned of floats: what the windows of a block hand back; 0 where no slopes go on
/// @param frame of floats: the same as it arrived; 0 where no slopes go on
/// @param blocks how many arrays `bits` there are
/// @param bits of words: the patches of spikes of a block
/// @param turned of words: the same the other way round
/// @param squeezed of words: a channel of spikes; at most
record ConvolutionArrays(
        long given,
        long taken,
        long other,
        long columns,
        long sums,
        long returned,
        long frame,
        long blocks,
        long bits,
        long turned,
        long squeezed) {

    /// @param form the convolution with the pool that is done too; else as given
    /// @param hands whether slopes go on to what is before it
    static ConvolutionArrays of(Convolution given, Convolution form, boolean hands, int steps) {
        var patches = new Patches(form);
        int windows = form.out().length() / form.channels();
        int stride = Rows.padded(form.channels() / form.groups());
        int samples = ConvolutionUnit.block(windows, stride);
        long words = words((long) samples * windows);
        long back = hands ? Rows.stride(patches.depth()) : 0;
        long channel = form.in().size() / form.in().extent(0);
        return new ConvolutionArrays(
                filters(given),
                filters(form),
                form.channels() * back,
                patches.length(),
                ((long) samples * windows + Rows.PADDING) * stride,
                tiled((long) samples * windows) * back,
                hands ? channel * form.in().extent(0) / form.groups() + Gemm.LANES.length() : 0,
                (long) steps * ConvolutionUnit.blocks(samples) * form.groups(),
                patches.depth() * words,
                words(patches.depth()) * words * Long.SIZE,
                words(channel) + strides(form));
    }

    private static long filters(Convolution form) {
        long depth = new Patches(form).depth();
        return form.groups() * tiled(depth) * Rows.padded(form.channels() / form.groups());
    }

    /// The distances from a multiple of the strides, each of which begins with a word.
    private static long strides(Convolution form) {
        return form.window().stride().stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b);
    }

    private static long tiled(long rows) {
        return (rows + Gemm.TILE - 1) / Gemm.TILE * Gemm.TILE;
    }

    private static long words(long bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /// The longest of them.
    long longest() {
        return LongStream.of(
                        given, taken, other, columns, sums, returned, frame, bits, turned, squeezed)
                .max()
                .orElseThrow();
    }

    /// The bytes of those that each shard has, with the slopes of what products take.
    long shardBytes() {
        return (taken + columns + sums + returned + frame) * Float.BYTES
                + (blocks * bits + turned + squeezed) * Long.BYTES;
    }
}
