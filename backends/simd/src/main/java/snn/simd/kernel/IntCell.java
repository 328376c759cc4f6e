package snn.simd.kernel;

/// The numbers of an integer neuron with one membrane:
///
///     v <- clamp(decay · v / 4096 toward 0 + x, low, high)
///     a spike where v >= threshold, then v <- (v & keep) + reset
///
/// @param decay 0 to 4096, where 4096 is no leak
/// @param keep all bits set where the membrane stays, none where it goes
/// @param refractory steps a neuron holds `v` after a spike
public record IntCell(
        IntLanes decay,
        int low,
        int high,
        IntLanes threshold,
        IntLanes keep,
        IntLanes reset,
        IntLanes refractory) {

    /// Whether all neurons have the same numbers, refractory periods left out.
    boolean alike() {
        return (decay.mask() | threshold.mask() | keep.mask() | reset.mask()) == 0;
    }

    /// One that never spikes.
    public static IntCell silent(IntLanes decay, int low, int high) {
        var none = IntLanes.of(0);
        return new IntCell(decay, low, high, IntLanes.of(Integer.MAX_VALUE), none, none, none);
    }
}
