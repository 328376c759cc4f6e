package snn.loihi.emulator;

import snn.loihi.image.SynapseFormat;

/// How a stored weight becomes current. The tools differ where a mantissa has bits that are not
/// stored, and where the exponent is negative.
enum WeightRule {
    /// Rounds half to even, once for the bits stored and once more for those that a negative
    /// exponent drops.
    NENGO_LOIHI {
        @Override
        long weight(SynapseFormat format, int mantissa) {
            int dropped = format.droppedBits();
            long most = (1L << 8 - dropped) - 1;
            long stored =
                    Math.clamp(
                            (long) Math.rint(Math.scalb((double) mantissa, -dropped)), -most, most);
            int shift = dropped + format.exponent();
            return UNIT * (long) Math.rint(Math.scalb((double) stored, shift));
        }

        @Override
        SumRegister register(SynapseFormat format) {
            return SumRegister.SHARED;
        }
    },
    /// Cuts the range off, clears the low bits, and shifts the sum of a connection.
    LAVA {
        @Override
        long weight(SynapseFormat format, int mantissa) {
            long stored = Truncation.lava(format, mantissa);
            long shifted = stored << Math.max(0, format.exponent());
            return register(format).equals(SumRegister.SHARED) ? UNIT * shifted : shifted;
        }

        @Override
        SumRegister register(SynapseFormat format) {
            if (format.exponent() >= 0 && !format.convolution()) {
                return SumRegister.SHARED;
            }
            int wrapBits = format.convolution() ? CONVOLUTION_BITS : Long.SIZE;
            return new SumRegister(Math.max(0, -format.exponent()), wrapBits, UNIT);
        }
    },
    /// Truncates toward zero, shifts each weight and cuts it off one step below the accumulator's
    /// limit.
    BRIAN2_LOIHI {
        @Override
        long weight(SynapseFormat format, int mantissa) {
            long step = 1L << format.droppedBits();
            long stored = mantissa / step * step;
            int exponent = format.exponent();
            long shifted = exponent >= 0 ? stored << exponent : stored >> -exponent;
            return Math.clamp(UNIT * shifted, -BRIAN2_MOST, BRIAN2_MOST);
        }

        @Override
        SumRegister register(SynapseFormat format) {
            return SumRegister.SHARED;
        }
    };

    /// Units of current in one step of a weight with exponent 0.
    private static final int UNIT = 64;

    private static final int CONVOLUTION_BITS = 24;
    private static final long BRIAN2_MOST = (1L << 21) - UNIT;

    /// What one spike adds to its register.
    abstract long weight(SynapseFormat format, int mantissa);

    /// Where the weights of a format add up.
    abstract SumRegister register(SynapseFormat format);
}
