package snn.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// A population at the discrete level, in double precision.
final class RealNeurons extends Neurons {
    private final DiscretePopulation population;
    private final DiscreteDynamics dynamics;

    RealNeurons(DiscretePopulation population) {
        super(
                population.shape().length(),
                population.dynamics().ports(),
                initial(population.dynamics()),
                population.dynamics().onSpike().stream()
                        .map(Assignment::state)
                        .collect(Collectors.toSet()));
        this.population = population;
        this.dynamics = population.dynamics();
    }

    @Override
    void update(int n) {
        for (Assignment update : dynamics.updates()) {
            assign(update, n);
        }
    }

    @Override
    boolean crosses(int n) {
        return Evaluate.holds(dynamics.spike().orElseThrow(), bindings(n));
    }

    @Override
    void onSpike(int n) {
        for (Assignment change : dynamics.onSpike()) {
            assign(change, n);
        }
    }

    @Override
    double signal(int n) {
        return Evaluate.real(dynamics.signal().orElseThrow(), bindings(n));
    }

    @Override
    int refractory(int n) {
        return population.refractory(n);
    }

    @Override
    public boolean spiking() {
        return dynamics.spikes();
    }

    private void assign(Assignment assignment, int n) {
        values(states, assignment.state())[n] = Evaluate.real(assignment.value(), bindings(n));
    }

    private Bindings bindings(int n) {
        return new Bindings() {
            @Override
            public double parameter(String name) {
                Tensor values = population.parameters().get(name);
                if (values == null) {
                    throw new IllegalStateException("no parameter " + name);
                }
                return values.real(values.size() == 1 ? 0 : n);
            }

            @Override
            public double state(String name) {
                return values(states, name)[n];
            }

            @Override
            public double previous(String name) {
                return values(previous, name)[n];
            }

            @Override
            public double input(String port) {
                return RealNeurons.this.input(port, n);
            }
        };
    }

    private static Map<String, Double> initial(DiscreteDynamics dynamics) {
        var values = new LinkedHashMap<String, Double>();
        for (StateVariable state : dynamics.states()) {
            values.put(state.name(), state.initial());
        }
        return values;
    }
}
