package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Neurons of one kind.
///
/// @param kind the kind's name; the dynamics are what counts
/// @param choices the kind's choices, such as `reset` and `integration`, each with its word
/// @param parameters each parameter of the dynamics: a scalar, or one value a neuron; in the own
///   unit of its dimension
/// @param learned the parameters that training may change
public record Population(
        String name,
        Shape shape,
        String kind,
        Map<String, String> choices,
        Map<String, Tensor> parameters,
        Set<String> learned,
        Dynamics dynamics,
        Span origin)
        implements Node {

    public Population {
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        learned = Collections.unmodifiableSet(new TreeSet<>(learned));
    }

    public Population withParameter(String parameter, Tensor value) {
        var changed = new TreeMap<>(parameters);
        changed.put(parameter, value);
        return new Population(name, shape, kind, choices, changed, learned, dynamics, origin);
    }
}
