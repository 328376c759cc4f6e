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
    public BitKernels bits() {
        return new ScalarBits();
    }

    @Override
    public LaneLoop<FloatFrame> floatLoop(LaneProgram program) {
        return new FloatLoop(program);
    }

    @Override
    public LaneLoop<IntFrame> intLoop(LaneProgram program) {
        return new IntLoop(program);
    }

    @Override
    public ConvolutionKernels convolutions() {
        return new ScalarConvolutions();
    }

    @Override
    public AdjacencyKernels adjacency() {
        return new ScalarAdjacency();
    }

    @Override
    public PanelKernels panels() {
        return new ScalarPanels();
    }
}
