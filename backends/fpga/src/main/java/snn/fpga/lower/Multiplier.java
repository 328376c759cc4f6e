package snn.fpga.lower;

import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Products of two numbers, neither of them a constant of the layer.
final class Multiplier {
    private final ModuleBuilder b;
    private final Pipeline pipeline;

    Multiplier(ModuleBuilder b, Pipeline pipeline) {
        this.b = b;
        this.pipeline = pipeline;
    }

    /// The product in the width of `range`, a stage after the later of both.
    Staged product(Datapath.Value left, Datapath.Value right, Interval range) {
        int stage = Math.max(left.stage(), right.stage());
        Signal x = Arithmetic.fitted(b, pipeline.at(left.at(), stage), range.bits());
        Signal y = Arithmetic.fitted(b, pipeline.at(right.at(), stage), range.bits());
        Signal product = b.multiply(x, y);
        return new Staged(pipeline.at(new Staged(product, stage), stage + 1), stage + 1);
    }
}
