package snn.loihi.emulator;

import snn.loihi.image.Clamp;

/// What becomes of a membrane potential beyond its range.
public enum Clamping {
    /// There is no range.
    NONE {
        @Override
        long within(long v, Clamp registers) {
            return v;
        }
    },
    /// It stays within 23 bits and the sign.
    WIDEST {
        @Override
        long within(long v, Clamp registers) {
            return Math.clamp(v, Clamp.WIDEST.low(), Clamp.WIDEST.high());
        }
    },
    /// It stays within the range that the core's registers set.
    REGISTERS {
        @Override
        long within(long v, Clamp registers) {
            return Math.clamp(v, registers.low(), registers.high());
        }
    };

    abstract long within(long v, Clamp registers);
}
