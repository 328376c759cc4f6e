package snn.loihi.image;

import java.util.Arrays;
import java.util.Optional;

/// Which signs the weights of a synapse format have.
public enum SignMode {
    MIXED,
    EXCITATORY,
    INHIBITORY;

    /// As written in a file.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<SignMode> named(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }
}
