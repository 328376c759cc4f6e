package snn.simd.kernel;

/// Convolutions with the channels that leave side by side: `y[at + place · stride + channel]`.
/// Whole vectors are written: `stride` has room for them.
///
/// A patch is what one place sees. As bits it takes `words` words; word `w` of a place is
/// `patches[from + w · places + place]`, and its bit `b` stands for row `w · rowsPerWord + b` of
/// the filters.
public interface ConvolutionKernels {
    /// `y[place] += Σ filters[row]` over the bits of every patch: the rows first, from 0 by
    /// ascending row, then `y`.
    void addPatches(
            FloatFilters filters,
            int rowsPerWord,
            long[] patches,
            int from,
            int words,
            int places,
            float[] y,
            int at,
            int stride);

    /// The same in integers.
    ///
    /// @param block words whose rows are summed in 16 bits before they are widened
    void addPatches(
            ShortFilters filters,
            int rowsPerWord,
            int block,
            long[] patches,
            int from,
            int words,
            int places,
            int[] y,
            int at,
            int stride);

    /// `y[place] += Σ_n tables[n, bits 6 n to 6 n + 5 of the patch]`, for patches of one word; the
    /// tables first, from 0, then `y`.
    void addTables(
            FloatFilters tables,
            long[] patches,
            int from,
            int places,
            float[] y,
            int at,
            int stride);

    /// The same in integers, summed in 16 bits before they are widened.
    void addTables(
            ShortFilters tables, long[] patches, int from, int places, int[] y, int at, int stride);

    /// `y[place] += Σ_i x[xAt + bases[place] + offsets[i]] · filters[i]`, each sum by fused
    /// multiply-adds from 0.
    void addProducts(
            FloatFilters filters,
            float[] x,
            int xAt,
            int[] offsets,
            int[] bases,
            float[] y,
            int at,
            int stride);

    /// `y[at + targets[n] · stride + j] += x · filters[row + rows[n]][j]` for `n` from `from` to
    /// `to` and every channel `j`, by fused multiply-adds.
    void spread(
            FloatFilters filters,
            int row,
            int[] rows,
            int[] targets,
            int from,
            int to,
            float x,
            float[] y,
            int at,
            int stride);

    /// The same in integers, modulo 2^32.
    void spread(
            ShortFilters filters,
            int row,
            int[] rows,
            int[] targets,
            int from,
            int to,
            int x,
            int[] y,
            int at,
            int stride);
}
