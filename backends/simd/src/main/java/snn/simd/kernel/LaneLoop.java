package snn.simd.kernel;

/// One step of all neurons of a population. It has no memory: all runners share it.
///
/// @param <F> where the population's arrays are
public interface LaneLoop<F> {
    /// Neurons that are taken through all operations before the next ones are: their values stay in
    /// the first-level cache.
    int BLOCK = 512;

    /// Takes the states to the end of the step; writes the spikes or the signal. Allocates nothing.
    void step(F frame);

    /// Arrays of [#BLOCK] values that it needs.
    int scratch();
}
