package snn.loihi.emulator;

import snn.loihi.image.SynapseFormat;

/// What is left of a nominal mantissa in the bits that a format stores.
public final class Truncation {
    private static final int MOST = 255;

    private Truncation() {}

    /// Cuts the range off and clears the low bits, as lava does.
    public static int lava(SynapseFormat format, int mantissa) {
        int clear = -1 << format.droppedBits();
        return switch (format.sign()) {
            case MIXED -> Math.clamp(mantissa, -MOST - 1, MOST) & clear;
            case EXCITATORY -> Math.clamp(mantissa, 0, MOST) & clear;
            case INHIBITORY -> -(Math.clamp(-mantissa, 0, MOST) & clear);
        };
    }
}
