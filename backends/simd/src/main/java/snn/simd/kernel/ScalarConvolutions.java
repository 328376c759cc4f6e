package snn.simd.kernel;

/// Convolutions in plain loops.
record ScalarConvolutions() implements ConvolutionKernels {
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
        for (int p = 0; p < places; p++) {
            for (int j = 0; j < filters.channels(); j++) {
                float sum = 0;
                for (int w = 0; w < words; w++) {
                    long bits = patches[from + w * places + p];
                    for (; bits != 0; bits &= bits - 1) {
                        sum += filters.at(w * rowsPerWord + Long.numberOfTrailingZeros(bits), j);
                    }
                }
                y[at + p * stride + j] += sum;
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
        for (int p = 0; p < places; p++) {
            for (int j = 0; j < filters.channels(); j++) {
                int sum = 0;
                for (int w = 0; w < words; w++) {
                    long bits = patches[from + w * places + p];
                    for (; bits != 0; bits &= bits - 1) {
                        sum += filters.at(w * rowsPerWord + Long.numberOfTrailingZeros(bits), j);
                    }
                }
                y[at + p * stride + j] += sum;
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
        for (int p = 0; p < places; p++) {
            for (int j = 0; j < tables.channels(); j++) {
                float sum = 0;
                for (int t = 0; t < tables.rows(); t += 1 << FloatFilters.TABLE) {
                    sum += tables.at(t | bits(patches[from + p], t), j);
                }
                y[at + p * stride + j] += sum;
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
        for (int p = 0; p < places; p++) {
            for (int j = 0; j < tables.channels(); j++) {
                int sum = 0;
                for (int t = 0; t < tables.rows(); t += 1 << FloatFilters.TABLE) {
                    sum += tables.at(t | bits(patches[from + p], t), j);
                }
                y[at + p * stride + j] += sum;
            }
        }
    }

    /// The bits of a patch that choose from the table that starts at row `t`.
    private static int bits(long patch, int t) {
        int first = (t >> FloatFilters.TABLE) * FloatFilters.TABLE;
        return (int) (patch >>> first) & (1 << FloatFilters.TABLE) - 1;
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
        for (int p = 0; p < bases.length; p++) {
            for (int j = 0; j < filters.channels(); j++) {
                float sum = 0;
                for (int i = 0; i < offsets.length; i++) {
                    sum = Math.fma(x[xAt + bases[p] + offsets[i]], filters.at(i, j), sum);
                }
                y[at + p * stride + j] += sum;
            }
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
        for (int n = from; n < to; n++) {
            int start = at + targets[n] * stride;
            for (int j = 0; j < filters.channels(); j++) {
                y[start + j] = Math.fma(x, filters.at(row + rows[n], j), y[start + j]);
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
        for (int n = from; n < to; n++) {
            int start = at + targets[n] * stride;
            for (int j = 0; j < filters.channels(); j++) {
                y[start + j] += x * filters.at(row + rows[n], j);
            }
        }
    }
}
