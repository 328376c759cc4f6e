package snn.bench;

import snn.simd.kernel.Kernels;

/// Which form of the kernels a benchmark runs.
public enum Choice {
    VECTORS,
    LOOPS;

    Kernels kernels() {
        return this == VECTORS ? Kernels.best() : Kernels.scalar();
    }
}
