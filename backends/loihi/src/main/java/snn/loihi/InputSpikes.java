package snn.loihi;

/// Values at the input of a chip that takes spikes.
final class InputSpikes {
    private InputSpikes() {}

    /// Whether a value, rounded as an integer encoder of one level does, is a spike.
    static boolean isSpike(double value) {
        double level = Math.rint(value);
        if (level < 0) {
            throw new IllegalArgumentException(value + " is no spike: a spike is 1");
        }
        return level > 0;
    }
}
