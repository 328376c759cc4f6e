package snn.simd.kernel;

import java.util.Arrays;

/// How the columns of a weight matrix are cut into tiles. The sums of a tile stay in registers
/// while all active rows pass by, so that wide tiles are best; but only some widths are unrolled.
final class Tiling {
    /// Widths of sums in vectors that are unrolled; 19 is half of 600 floats, 16 suits powers of
    /// two. With 32 registers more do not fit beside the operands; machines of narrower vectors
    /// have 16.
    private static final int[] FLOATS = {19, 16, 8, 4, 2, 1};

    private static final int[] SHORTS = {19, 8, 4, 1};
    private static final int NARROW = 8;

    /// A pass over the rows costs as much as this many vectors, however narrow it is.
    private static final int PASS = 6;

    private Tiling() {}

    /// Tiles of vectors of `lanes` floats.
    static int[] floats(int columns, int lanes) {
        return cut(columns, lanes, allowed(FLOATS, lanes));
    }

    /// Tiles of vectors of shorts, twice as many as there are lanes of 32 bits.
    static int[] bytes(int columns, int lanes) {
        return cut(columns, 2 * lanes, allowed(SHORTS, lanes));
    }

    private static int[] allowed(int[] widths, int lanes) {
        return lanes >= 16 ? widths : Arrays.stream(widths).filter(w -> w <= NARROW).toArray();
    }

    private static int[] cut(int columns, int lanes, int[] widths) {
        int least = (columns + lanes - 1) / lanes;
        return of(least, Math.max(least, Kernels.padded(columns) / lanes), widths);
    }

    /// The cheapest widths that together are `least` to `most` vectors, the widest first.
    static int[] of(int least, int most, int[] widths) {
        var cost = new int[most + 1];
        var last = new int[most + 1];
        for (int n = 1; n <= most; n++) {
            cost[n] = Integer.MAX_VALUE;
            for (int width : widths) {
                if (width <= n && cost[n - width] + Math.max(width, PASS) < cost[n]) {
                    cost[n] = cost[n - width] + Math.max(width, PASS);
                    last[n] = width;
                }
            }
        }
        int best = least;
        for (int n = least; n <= most; n++) {
            best = cost[n] < cost[best] ? n : best;
        }
        return widths(last, best);
    }

    private static int[] widths(int[] last, int vectors) {
        var tiles = new int[vectors];
        int count = 0;
        for (int n = vectors; n > 0; n -= last[n]) {
            tiles[count++] = last[n];
        }
        int[] result = Arrays.copyOf(tiles, count);
        Arrays.sort(result);
        for (int a = 0, z = count - 1; a < z; a++, z--) {
            int swapped = result[a];
            result[a] = result[z];
            result[z] = swapped;
        }
        return result;
    }
}
