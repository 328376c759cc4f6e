package snn.ir.neuron;

import java.util.List;

/// Leaky integrate-and-fire.
///
///     tau_mem · dv/dt = i − v;  a spike when v ≥ threshold, then the reset
///
/// `v` is the membrane potential over rest and `i` the synaptic input, both in mV.
/// Source: Gerstner et al., *Neuronal Dynamics* (2014), section 1.3.
final class Lif {
    static final NeuronKind KIND =
            new NeuronKind(
                    "lif",
                    "tau_mem dv/dt = i - v; spike when v >= threshold",
                    List.of(Parts.TAU_MEM, Parts.THRESHOLD, Parts.REFRACTORY),
                    Parts.SPIKING,
                    chosen ->
                            Parts.spiking(
                                    List.of(Parts.atRest("v")),
                                    List.of(Parts.leaky("v", Parts.synapticInput(), "tau_mem")),
                                    chosen));

    private Lif() {}
}
