package snn.simd.kernel;

/// Plain loops: for machines without the Vector API, for runs too short to warm vectors up, and
/// what the vector form is tested against.
record ScalarKernels() implements Kernels {
    @Override
    public String description() {
        return "plain loops";
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public RowKernels rows() {
        return new ScalarRows();
    }

    @Override
    public NeuronKernels neurons() {
        return new ScalarNeurons();
    }

    @Override
    public BlockKernels blocks() {
        return new ScalarBlocks();
    }
}
