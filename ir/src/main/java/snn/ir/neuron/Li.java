package snn.ir.neuron;

import java.util.List;

/// Leaky integrator: a membrane that is read and never spikes.
///
///     tau_mem · dv/dt = i − v
final class Li {
    static final NeuronKind KIND =
            new NeuronKind(
                    "li",
                    "tau_mem dv/dt = i - v; never spikes",
                    List.of(Parts.TAU_MEM),
                    Parts.READING,
                    chosen ->
                            Parts.reading(
                                    List.of(Parts.atRest("v")),
                                    List.of(Parts.leaky("v", Parts.synapticInput(), "tau_mem"))));

    private Li() {}
}
