package snn.backend;

import java.io.IOException;
import java.nio.file.Path;

/// A compiled program: what a backend gives. Immutable and shared between threads.
public interface Artefact extends AutoCloseable {
    /// What it takes and what it costs, as known before it runs.
    Report report();

    /// What it and its runners take of memory.
    default Footprint footprint() {
        return Footprint.UNKNOWN;
    }

    /// Something that runs samples on one thread. Runners of one artefact share what does not
    /// change.
    Runner newRunner();

    /// Writes what a user takes to the target into a folder that exists. A backend whose artefact
    /// lives in memory alone writes its report.
    void writeTo(Path folder) throws IOException;

    @Override
    default void close() {}
}
