package snn.training;

import java.util.Map;

/// The steps of one population's neurons for one sample, forwards and backwards. A shard of samples
/// has its own scratch space, so shards may run side by side.
interface NeuronStep {

    /// What a population keeps of all steps, one row a step and sample.
    ///
    /// @param inputs what arrives at each port; [#backward] overwrites it with the slopes of the
    ///   loss with respect to it
    /// @param sent what leaves
    /// @param sentSlopes the slopes of the loss with respect to what leaves
    /// @param membrane the membrane potential after the reset; of no length where nothing reads it
    /// @param membraneSlopes the slopes of the loss with respect to `membrane`, as long as that
    record Traces(
            Map<String, float[]> inputs,
            float[] sent,
            float[] sentSlopes,
            float[] membrane,
            float[] membraneSlopes) {

        boolean isObserved() {
            return membrane.length > 0;
        }
    }

    /// Where one sample's rows are: that of step `t` starts at `first + t * distance`.
    record Stretch(int shard, int first, int distance, int steps) {
        int row(int step) {
            return first + step * distance;
        }
    }

    /// The share of each neuron's spikes that is let through: `factors[at + neuron]`.
    record Gate(float[] factors, int at) {}

    /// Runs all steps from rest.
    ///
    /// @return the number of spikes, before the gate
    double forward(Stretch sample, Gate gate);

    /// Goes back through the steps of the last [#forward] of the sample.
    ///
    /// @param pull the slope of the loss with respect to every spike, before the gate
    void backward(Stretch sample, Gate gate, float pull);
}
