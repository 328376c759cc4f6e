package snn.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Convolutions in vectors of channels.
final class VectorConvolutions implements ConvolutionKernels {
    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> HALF =
            VectorSpecies.of(
                    short.class, VectorShape.forBitSize(Math.max(64, I.vectorBitSize() / 2)));
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int L = I.length();

    @Override
    public void addPatches(
            FloatFilters filters,
            int rowsPerWord,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at,
            int stride) {
        MemorySegment f = filters.data();
        long row = 4L * filters.stride();
        int vectors = (filters.channels() + L - 1) / L;
        for (int p = 0; p < places; p++) {
            int start = from + p;
            for (int v = 0; v < vectors; ) {
                int c = v * L;
                int to = at + p * stride + c;
                int left = vectors - v;
                if (left >= 8) {
                    FloatPatchTiles.patch8(
                            f, row, rowsPerWord, c, patches, start, words, places, y, to);
                    v += 8;
                } else if (left >= 4) {
                    FloatPatchTiles.patch4(
                            f, row, rowsPerWord, c, patches, start, words, places, y, to);
                    v += 4;
                } else if (left >= 2) {
                    FloatPatchTiles.patch2(
                            f, row, rowsPerWord, c, patches, start, words, places, y, to);
                    v += 2;
                } else {
                    FloatPatchTiles.patch1(
                            f, row, rowsPerWord, c, patches, start, words, places, y, to);
                    v++;
                }
            }
        }
    }

    @Override
    public void addPatches(
            ShortFilters filters,
            int rowsPerWord,
            int block,
            long[] patches,
            int from,
            int words,
            int places,
            int[] y,
            int at,
            int stride) {
        for (int first = 0; first < words; first += block) {
            int last = Math.min(words, first + block);
            for (int p = 0; p < places; p++) {
                addPatch(
                        filters,
                        rowsPerWord,
                        patches,
                        from + p,
                        first,
                        last,
                        places,
                        y,
                        at + p * stride);
            }
        }
    }

    private static void addPatch(
            ShortFilters filters,
            int rowsPerWord,
            long[] patches,
            int start,
            int first,
            int last,
            int places,
            int[] y,
            int at) {
        MemorySegment f = filters.data();
        long row = 2L * filters.stride();
        int vectors = (filters.channels() + 2 * L - 1) / (2 * L);
        for (int v = 0; v < vectors; ) {
            int c = v * 2 * L;
            int left = vectors - v;
            if (left >= 4) {
                ShortPatchTiles.patch4(
                        f, row, rowsPerWord, c, patches, start, first, last, places, y, at + c);
                v += 4;
            } else if (left >= 2) {
                ShortPatchTiles.patch2(
                        f, row, rowsPerWord, c, patches, start, first, last, places, y, at + c);
                v += 2;
            } else {
                ShortPatchTiles.patch1(
                        f, row, rowsPerWord, c, patches, start, first, last, places, y, at + c);
                v++;
            }
        }
    }

    @Override
    public void addTables(
            FloatFilters tables,
            long[] patches,
            int from,
            int places,
            float[] y,
            int at,
            int stride) {
        MemorySegment f = tables.data();
        long row = 4L * tables.stride();
        int count = tables.rows() >> FloatFilters.TABLE;
        int vectors = (tables.channels() + L - 1) / L;
        for (int v = 0; v < vectors; ) {
            int c = v * L;
            int left = vectors - v;
            if (left >= 4) {
                FloatPatchTiles.table4(f, row, count, c, patches, from, places, y, at + c, stride);
                v += 4;
            } else if (left >= 2) {
                FloatPatchTiles.table2(f, row, count, c, patches, from, places, y, at + c, stride);
                v += 2;
            } else {
                FloatPatchTiles.table1(f, row, count, c, patches, from, places, y, at + c, stride);
                v++;
            }
        }
    }

    @Override
    public void addTables(
            ShortFilters tables,
            long[] patches,
            int from,
            int places,
            int[] y,
            int at,
            int stride) {
        MemorySegment f = tables.data();
        long row = 2L * tables.stride();
        int count = tables.rows() >> FloatFilters.TABLE;
        int vectors = (tables.channels() + 2 * L - 1) / (2 * L);
        for (int v = 0; v < vectors; ) {
            int c = v * 2 * L;
            if (vectors - v >= 2) {
                ShortPatchTiles.table2(f, row, count, c, patches, from, places, y, at + c, stride);
                v += 2;
            } else {
                ShortPatchTiles.table1(f, row, count, c, patches, from, places, y, at + c, stride);
                v++;
            }
        }
    }

    @Override
    public void addProducts(
            FloatFilters filters,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            float[] y,
            int at,
            int stride) {
        MemorySegment f = filters.data();
        long row = 4L * filters.stride();
        int vectors = (filters.channels() + L - 1) / L;
        for (int v = 0; v < vectors; ) {
            int left = vectors - v;
            int c = v * L;
            if (left >= 4) {
                products4(f, row, c, x, xAt, offsets, bases, y, at + c, stride);
                v += 4;
            } else if (left >= 2) {
                products2(f, row, c, x, xAt, offsets, bases, y, at + c, stride);
                v += 2;
            } else {
                products1(f, row, c, x, xAt, offsets, bases, y, at + c, stride);
                v++;
            }
        }
    }

    private static void products4(
            MemorySegment f,
            long row,
            int c,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            float[] y,
            int at,
            int stride) {
        int p = 0;
        for (; p + 3 <= bases.length; p += 3) {
            FloatPlaceTiles.tile3x4(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
        for (; p < bases.length; p++) {
            FloatPlaceTiles.tile1x4(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
    }

    private static void products2(
            MemorySegment f,
            long row,
            int c,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            float[] y,
            int at,
            int stride) {
        int p = 0;
        for (; p + 6 <= bases.length; p += 6) {
            FloatPlaceTiles.tile6x2(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
        for (; p < bases.length; p++) {
            FloatPlaceTiles.tile1x2(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
    }

    private static void products1(
            MemorySegment f,
            long row,
            int c,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            float[] y,
            int at,
            int stride) {
        int p = 0;
        for (; p + 6 <= bases.length; p += 6) {
            FloatPlaceTiles.tile6x1(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
        for (; p < bases.length; p++) {
            FloatPlaceTiles.tile1x1(f, row, c, x, xAt, offsets, bases, p, y, at, stride);
        }
    }

    @Override
    public void spread(
            FloatFilters filters,
            int row,
            int[] rows,
            int[] targets,
            int from,
            int to,
            float x,
            float[] y,
            int at,
            int stride) {
        FloatVector factor = FloatVector.broadcast(F, x);
        int columns = (filters.channels() + L - 1) / L * L;
        for (int n = from; n < to; n++) {
            long source = 4L * (row + rows[n]) * filters.stride();
            int start = at + targets[n] * stride;
            for (int j = 0; j < columns; j += L) {
                FloatVector.fromMemorySegment(F, filters.data(), source + 4L * j, LITTLE)
                        .fma(factor, FloatVector.fromArray(F, y, start + j))
                        .intoArray(y, start + j);
            }
        }
    }

    @Override
    public void spread(
            ShortFilters filters,
            int row,
            int[] rows,
            int[] targets,
            int from,
            int to,
            int x,
            int[] y,
            int at,
            int stride) {
        int columns = (filters.channels() + L - 1) / L * L;
        for (int n = from; n < to; n++) {
            long source = 2L * (row + rows[n]) * filters.stride();
            int start = at + targets[n] * stride;
            for (int j = 0; j < columns; j += L) {
                ShortVector w =
                        ShortVector.fromMemorySegment(
                                HALF, filters.data(), source + 2L * j, LITTLE);
                IntVector wide = (IntVector) w.convertShape(VectorOperators.S2I, I, 0);
                wide.mul(x).add(IntVector.fromArray(I, y, start + j)).intoArray(y, start + j);
            }
        }
    }
}
