package snn.ir.neuron;

import static snn.ir.expr.Expr.state;

import java.util.List;

/// Leaky integrate-and-fire with a current-based exponential synapse.
///
///     tau_syn · di/dt = x − i;  tau_mem · dv/dt = i − v;  a spike when v ≥ threshold, then the reset
///
/// `x` is what the synapses bring. The current is stepped first; the membrane sees its new value.
/// Source: Gerstner et al., *Neuronal Dynamics* (2014), section 3.1; Davies et al. (2018), for Loihi.
final class CubaLif {
    static final NeuronKind KIND =
            new NeuronKind(
                    "cuba_lif",
                    "tau_syn di/dt = x - i; tau_mem dv/dt = i - v; spike when v >= threshold",
                    List.of(Parts.TAU_SYN, Parts.TAU_MEM, Parts.THRESHOLD, Parts.REFRACTORY),
                    Parts.SPIKING,
                    chosen ->
                            Parts.spiking(
                                    List.of(Parts.atRest("i"), Parts.atRest("v")),
                                    List.of(
                                            Parts.leaky("i", Parts.synapticInput(), "tau_syn"),
                                            Parts.leaky("v", state("i"), "tau_mem")),
                                    chosen));

    private CubaLif() {}
}
