package snn.simd;

import snn.ir.DiscretePopulation;
import snn.simd.kernel.Kernels;

/// A population whose dynamics are interpreted, a block of neurons at a time.
record FloatTapePart(DiscretePopulation node, FloatTape tape, Kernels kernels) implements Part {
    @Override
    public String how() {
        return "vectors over its expressions";
    }

    @Override
    public Signal signal(int depth) {
        return Arithmetic.REAL.signal(node.dynamics().spikes(), node.shape().length(), depth);
    }

    @Override
    public Stage stage(Wires wires) {
        Signal out = wires.of(node.name());
        var cells = new FloatTapeCells(this, wires, out);
        return new PopulationStage(cells, out, node.shape().length(), kernels.rows());
    }
}
