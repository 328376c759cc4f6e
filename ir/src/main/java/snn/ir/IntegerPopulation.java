package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons of one kind, in integers.
///
/// @param parameters each parameter of the dynamics: an INT64 scalar, or one value a neuron
/// @param scale how many integer units one unit of the discrete level's states is
public record IntegerPopulation(
        String name,
        Shape shape,
        String kind,
        IntegerDynamics dynamics,
        Map<String, Tensor> parameters,
        double scale,
        Span origin)
        implements IntegerNode {

    public IntegerPopulation {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /// The refractory period of a neuron, in steps.
    public int refractory(int neuron) {
        Tensor period = parameters.get(Dynamics.REFRACTORY);
        if (period == null) {
            return 0;
        }
        return (int) period.integer(period.size() == 1 ? 0 : neuron);
    }
}
