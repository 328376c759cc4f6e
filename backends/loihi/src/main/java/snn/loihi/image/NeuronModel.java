package snn.loihi.image;

/// What the compartments of a core compute beside the current-based LIF of Loihi 1.
public sealed interface NeuronModel {
    /// The neuron of Loihi 1.
    record Lif() implements NeuronModel {}

    /// Loihi 2: sends -1 where `v < 64 * low`, and +1 above the threshold.
    record Ternary(int low) implements NeuronModel {}

    /// Loihi 2: u and v are cleared before every step `k` with `k mod interval = offset mod
    /// interval`, counted from 1.
    record Resetting(int interval, int offset) implements NeuronModel {}
}
