package snn.simd.kernel;

/// The numbers of a linear neuron with one membrane:
///
///     v <- decay · v + gain · x;  a spike where v >= threshold, then v <- keep · v + reset
///
/// @param refractory steps a neuron holds `v` after a spike
public record FloatCell(
        FloatLanes decay,
        FloatLanes gain,
        FloatLanes threshold,
        FloatLanes keep,
        FloatLanes reset,
        IntLanes refractory) {

    /// Whether all neurons have the same numbers, refractory periods left out.
    boolean alike() {
        return (decay.mask() | gain.mask() | threshold.mask() | keep.mask() | reset.mask()) == 0;
    }

    /// One that never spikes.
    public static FloatCell silent(FloatLanes decay, FloatLanes gain) {
        var none = FloatLanes.of(0f);
        var never = FloatLanes.of(Float.POSITIVE_INFINITY);
        return new FloatCell(decay, gain, never, none, none, IntLanes.of(0));
    }
}
