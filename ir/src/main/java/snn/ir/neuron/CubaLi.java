package snn.ir.neuron;

import static snn.ir.expr.Expr.state;

import java.util.List;

/// Leaky integrator with a current-based exponential synapse; never spikes.
///
///     tau_syn · di/dt = x − i;  tau_mem · dv/dt = i − v
final class CubaLi {
    static final NeuronKind KIND =
            new NeuronKind(
                    "cuba_li",
                    "tau_syn di/dt = x - i; tau_mem dv/dt = i - v; never spikes",
                    List.of(Parts.TAU_SYN, Parts.TAU_MEM),
                    Parts.READING,
                    chosen ->
                            Parts.reading(
                                    List.of(Parts.atRest("i"), Parts.atRest("v")),
                                    List.of(
                                            Parts.leaky("i", Parts.synapticInput(), "tau_syn"),
                                            Parts.leaky("v", state("i"), "tau_mem"))));

    private CubaLi() {}
}
