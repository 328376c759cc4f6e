package snn.loihi.mapping;

import java.util.Optional;

/// Where the neurons of a population are. The arrays are shared and not to be changed.
///
/// @param current the state that `u` of the compartment is; absent where none is
/// @param membrane the state that `v` of the compartment is
/// @param depth step `t` of the model is step `t + depth` of the chip
/// @param core by neuron
/// @param compartment by neuron
public record MappedPopulation(
        String name,
        boolean spikes,
        Optional<String> current,
        String membrane,
        int depth,
        int[] core,
        int[] compartment) {
    public int size() {
        return core.length;
    }
}
