package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import snn.ir.DiscretePopulation;
import snn.ir.Population;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.graph.Named;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// A population at the model or the discrete level: what the laws of both have in common.
///
/// @param steps the equations and arrivals, or the updates
record Neurons(
        Named node,
        List<String> states,
        List<Expr> initial,
        List<Assignment> steps,
        Optional<Condition> spike,
        List<Assignment> onSpike,
        Optional<Expr> signal,
        Map<String, Tensor> parameters,
        Set<String> learned) {

    static Neurons of(Population p) {
        return new Neurons(
                p,
                p.dynamics().states().stream().map(Dynamics.State::name).toList(),
                p.dynamics().states().stream().map(Dynamics.State::initial).toList(),
                Stream.concat(
                                p.dynamics().equations().stream()
                                        .map(e -> new Assignment(e.state(), e.value())),
                                p.dynamics().arrivals().stream())
                        .toList(),
                p.dynamics().spike(),
                p.dynamics().onSpike(),
                p.dynamics().signal(),
                p.parameters(),
                p.learned());
    }

    static Neurons of(DiscretePopulation p) {
        return new Neurons(
                p,
                p.dynamics().states().stream().map(StateVariable::name).toList(),
                List.of(),
                p.dynamics().updates(),
                p.dynamics().spike(),
                p.dynamics().onSpike(),
                p.dynamics().signal(),
                p.parameters(),
                p.learned());
    }

    /// Every name that the dynamics use, in order, as often as they do.
    List<Mention> mentions() {
        var found = new ArrayList<Mention>();
        initial.forEach(e -> found.addAll(Mention.of(e)));
        steps.forEach(a -> found.addAll(Mention.of(a.value())));
        spike.ifPresent(c -> found.addAll(Mention.of(c)));
        onSpike.forEach(a -> found.addAll(Mention.of(a.value())));
        signal.ifPresent(e -> found.addAll(Mention.of(e)));
        return found;
    }

    /// Every state that is assigned.
    List<String> assigned() {
        var found = new ArrayList<String>();
        steps.forEach(a -> found.add(a.state()));
        onSpike.forEach(a -> found.add(a.state()));
        return found;
    }
}
