package snn.loihi.emulator;

import java.util.List;
import java.util.Optional;

/// What a step of a compartment means. The tools that emulate Loihi agree on ordinary networks and
/// differ in the corners; each is a value of this type.
///
/// One step of a compartment, with `rz(x, m) = sign(x) * floor(|x| * m / 4096)`:
///
///     q = the sum of the weights that arrive
///     u = rz(u, 4095 - du) + q
///     v = clamp(rz(v, 4096 - dv) + u + bias)
///     v = 0 while refractory
///     a spike where v > 64 * threshold, then v = 0
///
/// @param accumulator what q does beyond 22 bits with the sign
/// @param current what u does beyond 24 bits with the sign
/// @param biased what u + bias does beyond 24 bits with the sign
/// @param clamping what v does beyond its range
/// @param refractory whether there is a refractory period
/// @param extended whether spikes may carry a payload and neurons be other than LIF, as on Loihi 2
public record Semantics(
        String name,
        WeightRule weights,
        Overflow accumulator,
        Overflow current,
        Overflow biased,
        Clamping clamping,
        boolean refractory,
        boolean extended) {
    static final int ACCUMULATOR_BITS = 22;
    static final int STATE_BITS = 24;
    static final int DECAY_BITS = 12;
    static final int THRESHOLD_SHIFT = 6;

    /// Its authors compared it with the chip; what the backend runs.
    public static final Semantics NENGO_LOIHI =
            new Semantics(
                    "nengo-loihi",
                    WeightRule.NENGO_LOIHI,
                    Overflow.WRAP,
                    Overflow.WRAP,
                    Overflow.WRAP,
                    Clamping.REGISTERS,
                    true,
                    false);

    public static final Semantics LAVA =
            new Semantics(
                    "lava",
                    WeightRule.LAVA,
                    Overflow.NONE,
                    Overflow.WRAP_ONCE,
                    Overflow.NONE,
                    Clamping.WIDEST,
                    false,
                    true);

    public static final Semantics BRIAN2_LOIHI =
            new Semantics(
                    "brian2-loihi",
                    WeightRule.BRIAN2_LOIHI,
                    Overflow.NONE,
                    Overflow.NONE,
                    Overflow.NONE,
                    Clamping.NONE,
                    true,
                    false);

    public static final List<Semantics> ALL = List.of(NENGO_LOIHI, LAVA, BRIAN2_LOIHI);

    public static Optional<Semantics> named(String name) {
        return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /// `value * factor / 4096`, rounded toward zero.
    static long decayed(long value, int factor) {
        long product = value * factor;
        return product + (product >> Long.SIZE - 1 & (1 << DECAY_BITS) - 1) >> DECAY_BITS;
    }
}
