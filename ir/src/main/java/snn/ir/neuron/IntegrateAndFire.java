package snn.ir.neuron;

import java.util.List;

/// Integrate-and-fire without a leak.
///
///     dv/dt = i;  a spike when v ≥ threshold, then the reset
///
/// Source: Gerstner et al., *Neuronal Dynamics* (2014), section 1.3, with tau_mem → ∞.
final class IntegrateAndFire {
    static final NeuronKind KIND =
            new NeuronKind(
                    "if",
                    "dv/dt = i; spike when v >= threshold",
                    List.of(Parts.THRESHOLD, Parts.REFRACTORY),
                    Parts.SPIKING,
                    chosen ->
                            Parts.spiking(
                                    List.of(Parts.atRest("v")),
                                    List.of(Parts.perfect("v", Parts.synapticInput())),
                                    chosen));

    private IntegrateAndFire() {}
}
