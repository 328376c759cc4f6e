package snn.simd;

import snn.ir.IntegerPopulation;
import snn.simd.kernel.Kernels;

/// An integer population whose dynamics are interpreted, a neuron at a time in 64 bits.
record IntGeneralPart(IntegerPopulation node, Kernels kernels) implements Part {
    @Override
    public String how() {
        return "64-bit loops over its expressions";
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.WHOLE.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        var cells = new IntGeneralCells(node, wires, out);
        return new PopulationStage(cells, out, node.shape().length(), kernels.rows());
    }
}
