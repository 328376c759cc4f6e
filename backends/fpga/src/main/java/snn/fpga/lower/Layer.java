package snn.fpga.lower;

import java.util.List;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Span;

/// The synapses and neurons that one engine computes, and what is read of them. A [CanonicalLayer]
/// has a tuned circuit; a [GeneralLayer] is built from the expressions of its dynamics.
sealed interface Layer permits CanonicalLayer, GeneralLayer {
    /// The population's.
    String name();

    /// What the model calls the neurons.
    String kind();

    /// The number of axons.
    int fanIn();

    int neurons();

    /// Whether it ever spikes.
    boolean spikes();

    /// What the model answers from this layer.
    List<ReadOut> readOuts();

    Span origin();

    /// One unit of a state here is `2^exponent` units of the model.
    int exponent();

    /// The synapses onto each port; all have the same axons.
    List<Synapses> synapses();

    /// The same layer with its neurons at their places of an order.
    ///
    /// @param axons the old number of each axon
    Layer arranged(NeuronOrder order, int[] axons);
}
