package snn.training;

import java.util.Arrays;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.training.Patches.Axis;

/// What the windows of a convolution see of one group of channels of frames of spikes, as [Patches]
/// but with a bit for each value: `[depth, words]`, where the windows of several frames follow each
/// other in the bits of a row.
///
/// The elements of a channel that are a whole number of strides apart are squeezed together first,
/// so that what an element of the filter sees lies close.
final class SpikePatches {
    private final int deep;
    private final int channel;
    private final int windows;

    /// The words of a channel once it is squeezed.
    private final int words;

    private final BitMoves squeezed;

    /// For each element of a filter.
    private final BitMoves[] seen;

    SpikePatches(Convolution form) {
        Window window = form.window();
        boolean line = window.rank() == 1;
        this.deep = form.in().extent(0) / form.groups();
        int height = line ? 1 : form.in().extent(1);
        int width = form.in().extent(window.rank());
        Axis rows = line ? Axis.NONE : Axis.of(window, 0);
        Axis columns = Axis.of(window, window.rank() - 1);
        this.channel = height * width;
        this.windows = form.out().length() / form.channels();
        var place = new int[channel];
        var squeezing = new BitMoves.Builder();
        this.words = squeeze(rows.stride(), columns.stride(), width, place, squeezing);
        this.squeezed = squeezing.build();
        this.seen = new BitMoves[rows.kernel() * columns.kernel()];
        int across = form.out().extent(window.rank());
        for (int k = 0; k < seen.length; k++) {
            int ky = k / columns.kernel();
            int kx = k % columns.kernel();
            var moves = new BitMoves.Builder();
            for (int y = rows.first(ky); y < rows.end(ky, height, windows / across); y++) {
                int row = (rows.start(ky) + y * rows.stride()) * width + columns.start(kx);
                for (int x = columns.first(kx); x < columns.end(kx, width, across); x++) {
                    moves.add(place[row + x * columns.stride()], y * across + x);
                }
            }
            seen[k] = moves.build();
        }
    }

    /// Gives every element of a channel its place; says how many words they take.
    private int squeeze(int down, int across, int width, int[] place, BitMoves.Builder squeezing) {
        int next = 0;
        for (int phase = 0; phase < down * across; phase++) {
            // each begins with a word
            next = (next + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
            for (int n = 0; n < channel; n++) {
                if (n / width % down * across + n % width % across == phase) {
                    squeezing.add(n, next);
                    place[n] = next++;
                }
            }
        }
        return (next + Long.SIZE - 1) / Long.SIZE;
    }

    /// The elements of a filter.
    int depth() {
        return deep * seen.length;
    }

    int windows() {
        return windows;
    }

    /// The length that `scratch` must have.
    int scratch() {
        return words;
    }

    /// Adds the patches of the frame of bits that begins at bit `from` to rows of `step` words that
    /// have only zeros from bit `to` on.
    void spread(long[] frame, int from, long[] scratch, long[] matrix, int step, int to) {
        for (int c = 0; c < deep; c++) {
            Arrays.fill(scratch, 0);
            squeezed.move(frame, from + c * channel, scratch, 0);
            for (int k = 0; k < seen.length; k++) {
                seen[k].move(scratch, 0, matrix, (c * seen.length + k) * step * Long.SIZE + to);
            }
        }
    }
}
