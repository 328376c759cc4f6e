package snn.fpga.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.IntegerDynamics;

/// A layer whose neurons compute any [IntegerDynamics].
///
/// @param ports what arrives at each port that the dynamics read; all have the same axons
/// @param parameters by name
/// @param refractory steps after a spike without another
record GeneralLayer(
        String name,
        String kind,
        int neurons,
        List<Port> ports,
        IntegerDynamics dynamics,
        Map<String, PerNeuron> parameters,
        PerNeuron refractory,
        List<ReadOut> readOuts,
        Span origin)
        implements Layer {

    /// Synapses onto one port, and what arrives there in every step.
    record Port(String name, Synapses weights, PerNeuron bias) {
        /// What can arrive in one step.
        Interval range() {
            Interval sum = weights.sum();
            long unit = 1L << weights.shift();
            return new Interval(
                    sum.low() * unit + bias.least(), sum.high() * unit + bias.greatest());
        }
    }

    GeneralLayer {
        ports = List.copyOf(ports);
        parameters = Map.copyOf(parameters);
        readOuts = List.copyOf(readOuts);
    }

    @Override
    public int fanIn() {
        return ports.getFirst().weights().fanIn();
    }

    @Override
    public boolean spikes() {
        return dynamics.spikes();
    }

    @Override
    public int exponent() {
        return 0;
    }

    @Override
    public List<Synapses> synapses() {
        return ports.stream().map(Port::weights).toList();
    }

    @Override
    public GeneralLayer arranged(NeuronOrder order, int[] axons) {
        List<Port> moved = new ArrayList<>();
        for (Port port : ports) {
            Synapses synapses = port.weights().arranged(order).withAxons(axons);
            moved.add(new Port(port.name(), synapses, order.arranged(port.bias())));
        }
        Map<String, PerNeuron> values = new LinkedHashMap<>();
        parameters.forEach((parameter, value) -> values.put(parameter, order.arranged(value)));
        return new GeneralLayer(
                name,
                kind,
                neurons,
                moved,
                dynamics,
                values,
                order.arranged(refractory),
                readOuts,
                origin);
    }

    boolean isRefractory() {
        return spikes() && refractory.greatest() > 0;
    }

    /// Whether a state stands still in a refractory step: one that a spike assigns.
    boolean holds(String state) {
        return isRefractory() && dynamics.onSpike().stream().anyMatch(u -> u.state().equals(state));
    }

    PerNeuron parameter(String parameter) {
        PerNeuron found = parameters.get(parameter);
        if (found == null) {
            throw new IllegalStateException(name + " has no parameter " + parameter);
        }
        return found;
    }
}
