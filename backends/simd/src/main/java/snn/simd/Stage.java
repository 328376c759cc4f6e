package snn.simd;

/// A node with its memory, in one runner.
interface Stage {
    /// Says before a run whether a trace will take what leaves. Where nothing else does, a stage
    /// need not compute it.
    default void watch(boolean watched) {}

    /// Takes back the initial state.
    void reset();

    /// Computes one step from what its inflows hold, into its own signal. Allocates nothing.
    void step(int t);

    /// Computes one step of each of several samples, whose stages of this node, of which this is
    /// one, are given: with the same bits as one after the other, but weights may be shared.
    default void step(Stage[] samples, int t) {
        for (Stage sample : samples) {
            sample.step(t);
        }
    }

    /// Computes steps 0 to `steps` at once, where everything before it is done.
    default void run(int steps) {
        for (int t = 0; t < steps; t++) {
            step(t);
        }
    }

    /// Computes all steps of several samples, as [#step(Stage[], int)] does one.
    default void run(Stage[] samples, int steps) {
        for (Stage sample : samples) {
            sample.run(steps);
        }
    }
}
