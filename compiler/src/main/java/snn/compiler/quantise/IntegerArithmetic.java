package snn.compiler.quantise;

/// The widths integer programs are computed in. They follow Loihi 1 (Davies et al. 2018, IEEE Micro
/// 38(1); Michaelis et al. 2022, *Brian2Loihi*), the narrowest of the targets, so that one program
/// runs on all of them.
///
/// @param decayBits a decay is a whole number over `2^decayBits`
/// @param unitShift one weight step of exponent 0 is `2^unitShift` units of a state
/// @param accumulatorBits width, with the sign, of what reaches a neuron in one step
/// @param stateBits width of a state with its sign
/// @param thresholdSteps the greatest threshold, in steps of `2^unitShift` units
/// @param readBits width of a membrane that never spikes; below every threshold, so that hardware
///   that always compares never fires
public record IntegerArithmetic(
        int decayBits,
        int unitShift,
        int accumulatorBits,
        int stateBits,
        long thresholdSteps,
        int readBits) {

    public static final IntegerArithmetic LOIHI1 =
            new IntegerArithmetic(12, 6, 22, 24, 131_071, 22);

    /// Decay 1, which is no decay.
    public long one() {
        return 1L << decayBits;
    }

    /// Units in one weight step.
    public long unit() {
        return 1L << unitShift;
    }

    /// The greatest value of a two's complement number of `bits` bits; its negative is the least
    /// used.
    public static long greatest(int bits) {
        return (1L << (bits - 1)) - 1;
    }
}
