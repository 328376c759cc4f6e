package snn.loihi.emulator;

/// What happens to a sum that leaves its register.
enum Overflow {
    /// The register is as wide as it needs to be.
    NONE {
        @Override
        long within(long value, int bits) {
            return value;
        }
    },
    /// Two's complement.
    WRAP {
        @Override
        long within(long value, int bits) {
            return value << Long.SIZE - bits >> Long.SIZE - bits;
        }
    },
    /// At most once around; the greatest value plus one is kept and the least is not.
    WRAP_ONCE {
        @Override
        long within(long value, int bits) {
            long half = 1L << bits - 1;
            if (value > half) {
                return value - 2 * half;
            }
            return value <= -half ? value + 2 * half : value;
        }
    };

    /// @param bits the width of the register with its sign
    abstract long within(long value, int bits);
}
