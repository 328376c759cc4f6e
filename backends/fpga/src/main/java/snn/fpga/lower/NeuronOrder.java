package snn.fpga.lower;

import java.util.stream.IntStream;

/// The places of a layer's neurons: lane `l` of group `g` holds place `g * lanes + l`. Either each
/// neuron is at its own place, or what the model has channel by channel lies position by position,
/// so that the lanes of a group are the channels of one position.
///
/// @param channels 1 where each neuron is at its own place
/// @param positions of a channel
public record NeuronOrder(int channels, int positions) {
    static NeuronOrder plain(int neurons) {
        return new NeuronOrder(1, neurons);
    }

    boolean isPlain() {
        return channels == 1 || positions == 1;
    }

    int place(int neuron) {
        return neuron % positions * channels + neuron / positions;
    }

    /// The neuron at a place.
    public int neuron(int place) {
        return place % channels * positions + place / channels;
    }

    /// The neuron at each place.
    int[] neurons() {
        return IntStream.range(0, channels * positions).map(this::neuron).toArray();
    }

    PerNeuron arranged(PerNeuron values) {
        return isPlain()
                ? values
                : new PerNeuron(IntStream.of(neurons()).mapToLong(values::at).toArray());
    }
}
