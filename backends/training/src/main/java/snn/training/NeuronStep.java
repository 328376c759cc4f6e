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
    ///
    /// @param lane the number of the sample in the batch
    record Stretch(int shard, int lane, int first, int distance, int steps) {
        int row(int step) {
            return first + step * distance;
        }
    }

    /// What a sample's neurons have beside their states; neuron `n` has element `at + n` of each.
    ///
    /// @param gates the share of the spikes that is let through
    /// @param pulls the slope of the loss with respect to every spike, before the gate
    /// @param counts takes the number of spikes, before the gate; of no length where nobody asks
    record Lane(float[] gates, float[] pulls, float[] counts, int at) {
        boolean isCounted() {
            return counts.length > 0;
        }
    }

    /// Runs some steps; those from the first on start from rest.
    ///
    /// @return the number of spikes, before the gate
    double forward(Stretch sample, Steps steps, Lane lane);

    /// Goes back through some steps of the last [#forward] of the sample.
    void backward(Stretch sample, Steps steps, Lane lane);
}
