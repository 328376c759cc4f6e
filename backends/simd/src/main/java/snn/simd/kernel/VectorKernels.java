package snn.simd.kernel;

import jdk.incubator.vector.IntVector;

/// The vector form. This class and those it makes are the only ones that need the Vector API.
record VectorKernels() implements Kernels {
    @Override
    public String description() {
        return "vectors of %d bits".formatted(IntVector.SPECIES_PREFERRED.vectorBitSize());
    }

    @Override
    public int lanes() {
        return IntVector.SPECIES_PREFERRED.length();
    }

    @Override
    public RowKernels rows() {
        return new VectorRows();
    }

    @Override
    public NeuronKernels neurons() {
        return new VectorNeurons();
    }

    @Override
    public BlockKernels blocks() {
        return new VectorBlocks();
    }
}
