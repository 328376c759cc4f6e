package snn.backend;

/// Runs samples on one thread; every run starts from the initial state.
public interface Runner extends AutoCloseable {
    Recording run(Sample sample, Probes probes);

    @Override
    default void close() {}
}
