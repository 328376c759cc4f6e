package snn.simd;

import java.util.ArrayList;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.SynapseTable;
import snn.ir.tensor.Shape;
import snn.simd.kernel.FloatFilters;
import snn.simd.kernel.Patches;

/// A convolution as it lies in memory: weights in rows by element of a patch (channel in, then
/// element of the kernel), sums by place, with the channels of a group side by side, so that a
/// spike adds whole rows of channels at each place that sees it.
///
/// @param seen the places (targets) that see each element of one channel, and under which element
///   of the kernel (weights)
/// @param in elements of a channel that arrives
/// @param out places, elements of a channel that leaves
/// @param kernel elements of the kernel
/// @param deep channels that a group takes
/// @param wide channels that a group makes
record Plane(SynapseTable seen, int in, int out, int kernel, int deep, int wide, int groups) {
    /// Fewer channels side by side would leave most of a vector idle.
    private static final int LEAST = 4;

    /// Tables larger than this leave the second level of the cache.
    private static final int MOST_TABLES = 128 << 10;

    /// Whether the channels of a convolution are worth rows.
    static boolean hasRows(Convolution c) {
        return c.channels() / c.groups() >= LEAST;
    }

    /// Bytes of rows of so many channels.
    interface Bytes {
        long of(int channels, int rows);
    }

    /// What the filters take, with the tables where spikes look sums up.
    static Need need(Convolution c, Bytes bytes) {
        int channels = c.channels() / c.groups();
        int rows = c.in().extent(0) / c.groups() * c.window().size();
        long tables = c.groups() * bytes.of(channels, FloatFilters.tableRows(rows));
        boolean looks = looksUp(Patches.of(c), tables);
        return Need.rows(c.groups() * bytes.of(channels, rows) + (looks ? tables : 0));
    }

    /// Whether spikes look sums up in tables of so many bytes.
    static boolean looksUp(Patches patches, long bytes) {
        return patches.fitWords() && patches.words() == 1 && bytes <= MOST_TABLES;
    }

    static Plane of(Convolution c) {
        var extents = new ArrayList<>(c.in().extents());
        extents.set(0, 1);
        var channel = new Convolution(new Shape(extents), 1, c.window(), 1);
        return new Plane(
                SynapseTable.of(channel),
                channel.in().length(),
                channel.out().length(),
                c.window().size(),
                c.in().extent(0) / c.groups(),
                c.channels() / c.groups(),
                c.groups());
    }

    /// Elements of a patch.
    int patch() {
        return deep * kernel;
    }

    /// Channels of the sums of one place, each group rounded up to whole vectors.
    int stride(int lanes) {
        return groups * width(lanes);
    }

    /// Channels of one group, rounded up to whole vectors.
    int width(int lanes) {
        return (wide + lanes - 1) / lanes * lanes;
    }

    /// Places that see an element, on average.
    double seenBy() {
        return (double) seen.size() / Math.max(1, in);
    }

    int axons() {
        return groups * deep * in;
    }

    int neurons() {
        return groups * wide * out;
    }
}
