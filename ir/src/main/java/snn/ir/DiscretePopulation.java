package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons of one kind, in steps.
///
/// @param parameters each parameter of the dynamics: a FLOAT64 scalar, or one value a neuron. The
///   constants that `discretise` folded are here too
/// @param learned the parameters that training may change
public record DiscretePopulation(
        String name,
        Shape shape,
        String kind,
        DiscreteDynamics dynamics,
        Map<String, Tensor> parameters,
        Set<String> learned,
        Span origin)
        implements DiscreteNode {

    public DiscretePopulation {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        learned = Collections.unmodifiableSet(new TreeSet<>(learned));
    }

    /// The refractory period of a neuron, in steps.
    public int refractory(int neuron) {
        Tensor period = parameters.get(Dynamics.REFRACTORY);
        if (period == null) {
            return 0;
        }
        return (int) period.real(period.size() == 1 ? 0 : neuron);
    }
}
