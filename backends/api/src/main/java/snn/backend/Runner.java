package snn.backend;

import java.util.List;

/// Runs samples on one thread; every run starts from the initial state.
public interface Runner extends AutoCloseable {
    Recording run(Sample sample, Probes probes);

    /// Runs several samples and gives the recording of each, in their order: the same as one run
    /// after the other, in every bit. A runner may gain by taking all of them through one layer
    /// while its weights are at hand; this one does not.
    default List<Recording> run(List<Sample> samples, Probes probes) {
        return samples.stream().map(sample -> run(sample, probes)).toList();
    }

    /// How many samples to give at once, so that it gains and their values stay small.
    default int batch() {
        return 1;
    }

    @Override
    default void close() {}
}
