package snn.ir.neuron;

import java.util.List;

/// Perfect integrator: a membrane that adds up and never spikes.
///
///     dv/dt = i
final class Integrator {
    static final NeuronKind KIND =
            new NeuronKind(
                    "i",
                    "dv/dt = i; never spikes",
                    List.of(),
                    Parts.READING,
                    chosen ->
                            Parts.reading(
                                    List.of(Parts.atRest("v")),
                                    List.of(Parts.perfect("v", Parts.synapticInput()))));

    private Integrator() {}
}
