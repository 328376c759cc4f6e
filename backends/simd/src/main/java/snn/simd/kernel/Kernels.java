package snn.simd.kernel;

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

    NeuronKernels neurons();

    BlockKernels blocks();

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
        return hasVectors() ? new VectorKernels() : scalar();
    }

    /// `neurons` rounded up to whole groups.
    static int padded(int neurons) {
        return (neurons + PAD - 1) / PAD * PAD;
    }
}
