package snn.simd.kernel;

import jdk.incubator.vector.IntVector;

/// The vector form. This class and those it makes are the only ones that need the Vector API.
record VectorKernels(LaneCompiler compiler) implements Kernels {
    static VectorKernels of() {
        return new VectorKernels(new LaneCompiler(IntVector.SPECIES_PREFERRED.length()));
    }

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
    public BitKernels bits() {
        return new VectorBits();
    }

    @Override
    public LaneLoop<FloatFrame> floatLoop(LaneProgram program) {
        return compiler.floats(program);
    }

    @Override
    public LaneLoop<IntFrame> intLoop(LaneProgram program) {
        return compiler.ints(program);
    }

    @Override
    public ConvolutionKernels convolutions() {
        return new VectorConvolutions();
    }

    @Override
    public AdjacencyKernels adjacency() {
        // four vectors are written to the end of a group of neurons
        return 4 * lanes() <= Kernels.PAD ? new VectorAdjacency() : new ScalarAdjacency();
    }

    @Override
    public PanelKernels panels() {
        return new VectorPanels();
    }
}
