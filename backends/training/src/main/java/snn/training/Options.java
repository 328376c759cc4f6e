package snn.training;

import java.nio.file.Path;
import java.util.Optional;

/// What a training is told beside the model.
///
/// @param threads that share the work; the result does not depend on it
/// @param checkpoint where the state is kept after each epoch; the file is replaced whole or not at
///   all
/// @param resume whether to go on from the checkpoint, where there is one
public record Options(int threads, Optional<Path> checkpoint, boolean resume) {
    public Options {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    public static Options threads(int threads) {
        return new Options(threads, Optional.empty(), false);
    }

    public Options withCheckpoint(Path file, boolean resumed) {
        return new Options(threads, Optional.of(file), resumed);
    }
}
