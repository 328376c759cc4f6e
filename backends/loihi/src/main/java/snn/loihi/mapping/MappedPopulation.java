package snn.loihi.mapping;

/// Where the neurons of a population are. The arrays are shared and not to be changed.
///
/// @param current whether it has the state `i`
/// @param depth step `t` of the model is step `t + depth` of the chip
/// @param core by neuron
/// @param compartment by neuron
public record MappedPopulation(
        String name, boolean spikes, boolean current, int depth, int[] core, int[] compartment) {
    public int size() {
        return core.length;
    }
}
