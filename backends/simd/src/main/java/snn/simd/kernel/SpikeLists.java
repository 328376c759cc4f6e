package snn.simd.kernel;

import java.util.Arrays;

/// The spikes of several frames as lists of their sources in ascending order, cut where a block of
/// weights ends. Made once, and gone through for every panel. Belongs to one runner; grows to what
/// a run needs and stays so.
public final class SpikeLists {
    private final RowKernels kernels;
    private final int sources;
    private final int rows;
    private final int blocks;
    private int[] list = new int[RowKernels.SLACK];
    private int[] ends;
    private int frames;

    /// @param sources of a frame
    /// @param rows sources of a block, whole words of spikes
    public SpikeLists(RowKernels kernels, int sources, int rows) {
        this.kernels = kernels;
        this.sources = sources;
        this.rows = rows;
        this.blocks = Math.ceilDiv(sources, rows);
        this.ends = new int[blocks + 2];
    }

    /// Forgets all frames.
    public void clear() {
        frames = 0;
    }

    /// Lists the spikes of another frame, whose words lie from `at` on.
    public void add(long[] words, int at) {
        int first = frames * (blocks + 1);
        int count = size();
        reserve(first + blocks + 1, count + sources + RowKernels.SLACK);
        ends[first] = count;
        for (int b = 0; b < blocks; b++) {
            int end = Math.min(sources, (b + 1) * rows) + 63 >> 6;
            count = kernels.list(words, at, b * rows >> 6, end, list, count);
            ends[first + b + 1] = count;
        }
        frames++;
    }

    private void reserve(int most, int spikes) {
        if (ends.length < most) {
            ends = Arrays.copyOf(ends, 2 * most);
        }
        if (list.length < spikes) {
            list = Arrays.copyOf(list, 2 * spikes);
        }
    }

    public int frames() {
        return frames;
    }

    /// Spikes of all frames.
    public int size() {
        return frames == 0 ? 0 : ends[frames * (blocks + 1) - 1];
    }

    /// Spikes of a frame in blocks `from` to `to`.
    int count(int frame, int from, int to) {
        return ends[at(frame, to)] - ends[at(frame, from)];
    }

    /// Sources of a block.
    public int rows() {
        return rows;
    }

    public int blocks() {
        return blocks;
    }

    int[] list() {
        return list;
    }

    /// Where the lists of each block of each frame start, `[frames, blocks + 1]`; the last is where
    /// they end.
    int[] ends() {
        return ends;
    }

    /// Where those of a block of a frame start in [#ends].
    int at(int frame, int block) {
        return frame * (blocks + 1) + block;
    }
}
