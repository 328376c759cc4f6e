package snn.simd.kernel;

import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;

/// The hot loops, in one of two forms that give the same bits.
///
/// Arrays of neurons are padded to [#PAD] elements and loops run over the padding, whose contents
/// count for nothing. Sums add up by ascending index of the source, lane by lane, so no result
/// depends on the width of a vector, on tiling or on threads.
public interface Kernels {
    /// Neurons come in groups of as many, one word of spikes.
    int PAD = 64;

    /// What they run on, such as `16 lanes of 32 bits`.
    String description();

    /// 32-bit lanes of a vector; 1 for plain loops.
    int lanes();

    RowKernels rows();

    BitKernels bits();

    /// The loop over the neurons of a program of floats.
    LaneLoop<FloatFrame> floatLoop(LaneProgram program);

    /// The loop over the neurons of a program of integers.
    LaneLoop<IntFrame> intLoop(LaneProgram program);

    ConvolutionKernels convolutions();

    AdjacencyKernels adjacency();

    PanelKernels panels();

    /// Plain loops.
    static Kernels scalar() {
        return new ScalarKernels();
    }

    /// Whether this machine was started with the Vector API.
    static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /// The vector form, or the plain form where the Vector API is missing.
    static Kernels best() {
        return hasVectors() ? VectorKernels.of() : scalar();
    }

    /// An operation on one float, as every loop computes it: `exp`, `log` and `tanh` are rounded
    /// from StrictMath's double, the same on every machine.
    static float apply(UnaryOperator operator, float x) {
        return FloatLoop.apply(operator, x);
    }

    static float apply(BinaryOperator operator, float x, float y) {
        return FloatLoop.apply(operator, x, y);
    }

    /// `neurons` rounded up to whole groups.
    static int padded(int neurons) {
        return (neurons + PAD - 1) / PAD * PAD;
    }
}
