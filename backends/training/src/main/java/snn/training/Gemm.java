package snn.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of matrices in single precision, `C += A · B`. Every element of `C` is one chain of
/// fused multiply-adds in ascending order of the inner index, so the result depends neither on the
/// width of a vector nor on how the rows are shared out between threads.
///
/// `C` is cut into [GemmTiles] of 3 vectors, 8 rows where there are 32 registers and 4 where there
/// are 16. `B` is packed where many rows pass by, so that it lies in one piece.
public final class Gemm {
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    /// Rows of `C` are computed in tiles of so many.
    static final int TILE = 8;

    private static final int W = LANES.length();

    /// Processors with vectors of 512 bits have 32 of them, others count as having 16.
    private static final int REGISTERS = LANES.vectorBitSize() == 512 ? 32 : 16;

    /// The inner extent of a block: so many rows of three vectors of `B` stay in the cache.
    private static final int DEPTH = REGISTERS == 32 ? 196 : 512;

    /// Rows of `A` that stay in the second-level cache while all columns pass by.
    private static final int BLOCK = 256;

    /// So many rows pay for the packing of `B`.
    private static final int PACKED = 64;

    /// A matrix operand: element (row, column) is `data[offset + row * rowStep + column *
    /// columnStep]`.
    public record View(float[] data, int offset, int rowStep, int columnStep) {
        public static View of(float[] data, int offset, int stride) {
            return new View(data, offset, stride, 1);
        }

        public static View transposed(float[] data, int offset, int stride) {
            return new View(data, offset, 1, stride);
        }
    }

    private Gemm() {}

    /// Adds `A · B` to `rows` (a multiple of [#TILE]) times `columns` (a multiple of the lanes)
    /// elements of `C`.
    ///
    /// @param b row-major, `bOffset + k * bStride + column`
    /// @param c row-major, `cOffset + row * cStride + column`
    public static void multiply(
            int rows,
            int columns,
            int inner,
            View a,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        int wide = columns / (3 * W) * 3 * W;
        int high = Math.min(DEPTH, inner);
        var panel = new float[rows >= PACKED && wide > 0 ? high * 3 * W : 0];
        for (int from = 0; from < inner; from += DEPTH) {
            int depth = Math.min(DEPTH, inner - from);
            int ao = a.offset() + from * a.columnStep();
            int bo = bOffset + from * bStride;
            for (int first = 0; first < rows; first += BLOCK) {
                int count = Math.min(BLOCK, rows - first);
                int at = ao + first * a.rowStep();
                int to = cOffset + first * cStride;
                for (int j = 0; j < wide; j += 3 * W) {
                    if (panel.length > 0) {
                        pack(b, bo + j, bStride, depth, panel);
                        threeWide(count, a, at, panel, 0, 3 * W, depth, c, to + j, cStride);
                    } else {
                        threeWide(count, a, at, b, bo + j, bStride, depth, c, to + j, cStride);
                    }
                }
                int left = wide;
                if (columns - wide == 2 * W) {
                    twoWide(count, a, at, b, bo + left, bStride, depth, c, to + left, cStride);
                    left = columns;
                }
                for (int j = left; j < columns; j += W) {
                    oneWide(count, a, at, b, bo + j, bStride, depth, c, to + j, cStride);
                }
            }
        }
    }

    /// Puts three vectors of each row of `B` one after the other.
    private static void pack(float[] b, int bo, int bs, int depth, float[] panel) {
        for (int k = 0; k < depth; k++) {
            int o = bo + k * bs;
            int to = k * 3 * W;
            FloatVector.fromArray(LANES, b, o).intoArray(panel, to);
            FloatVector.fromArray(LANES, b, o + W).intoArray(panel, to + W);
            FloatVector.fromArray(LANES, b, o + 2 * W).intoArray(panel, to + 2 * W);
        }
    }

    /// All rows of three vectors of `C`.
    private static void threeWide(
            int rows,
            View a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        float[] data = a.data();
        int row = a.rowStep();
        int step = a.columnStep();
        if (REGISTERS == 32) {
            for (int i = 0; i < rows; i += TILE) {
                GemmTiles.eightByThree(
                        data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
            }
        } else {
            for (int i = 0; i < rows; i += TILE / 2) {
                GemmTiles.fourByThree(
                        data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
            }
        }
    }

    /// All rows of two vectors of `C`.
    private static void twoWide(
            int rows,
            View a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        float[] data = a.data();
        int row = a.rowStep();
        int step = a.columnStep();
        for (int i = 0; i < rows; i += TILE / 2) {
            GemmTiles.fourByTwo(
                    data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
        }
    }

    /// All rows of one vector of `C`.
    private static void oneWide(
            int rows,
            View a,
            int ao,
            float[] b,
            int bo,
            int bs,
            int depth,
            float[] c,
            int co,
            int cs) {
        float[] data = a.data();
        int row = a.rowStep();
        int step = a.columnStep();
        for (int i = 0; i < rows; i += TILE) {
            GemmTiles.eightByOne(
                    data, ao + i * row, row, step, b, bo, bs, depth, c, co + i * cs, cs);
        }
    }
}
