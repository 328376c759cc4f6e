package snn.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Evaluate;
import snn.ir.expr.IntegerBindings;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.Tensor;

/// A population at the integer level. Arithmetic is exact in 64 bits; a state that leaves its width
/// is a fault of the compiler and stops the run.
final class WholeNeurons extends Neurons {
    private final IntegerPopulation population;
    private final IntegerDynamics dynamics;

    WholeNeurons(IntegerPopulation population) {
        super(
                population.shape().length(),
                population.dynamics().ports(),
                initial(population.dynamics()),
                population.dynamics().onSpike().stream()
                        .map(IntegerDynamics.Update::state)
                        .collect(Collectors.toSet()));
        this.population = population;
        this.dynamics = population.dynamics();
    }

    @Override
    void update(int n) {
        for (IntegerDynamics.Update update : dynamics.updates()) {
            assign(update, n);
        }
    }

    @Override
    boolean crosses(int n) {
        IntegerDynamics.Spike spike = dynamics.spike().orElseThrow();
        var names = bindings(n);
        return spike.comparison()
                .holds(
                        Evaluate.integer(spike.left(), names),
                        Evaluate.integer(spike.right(), names));
    }

    @Override
    void onSpike(int n) {
        for (IntegerDynamics.Update change : dynamics.onSpike()) {
            assign(change, n);
        }
    }

    @Override
    double signal(int n) {
        return Evaluate.integer(dynamics.signal().orElseThrow(), bindings(n));
    }

    @Override
    int refractory(int n) {
        return population.refractory(n);
    }

    @Override
    public boolean spiking() {
        return dynamics.spikes();
    }

    private void assign(IntegerDynamics.Update update, int n) {
        long value = Evaluate.integer(update.value(), bindings(n));
        int bits = dynamics.state(update.state()).bits();
        if (value << (64 - bits) >> (64 - bits) != value) {
            throw new IllegalStateException(
                    "%s.%s = %d in %d bits"
                            .formatted(population.name(), update.state(), value, bits));
        }
        values(states, update.state())[n] = value;
    }

    private IntegerBindings bindings(int n) {
        return new IntegerBindings() {
            @Override
            public long parameter(String name) {
                Tensor values = population.parameters().get(name);
                if (values == null) {
                    throw new IllegalStateException("no parameter " + name);
                }
                return values.integer(values.size() == 1 ? 0 : n);
            }

            @Override
            public long state(String name) {
                return (long) values(states, name)[n];
            }

            @Override
            public long previous(String name) {
                return (long) values(previous, name)[n];
            }

            @Override
            public long input(String port) {
                return (long) WholeNeurons.this.input(port, n);
            }
        };
    }

    private static Map<String, Double> initial(IntegerDynamics dynamics) {
        var values = new LinkedHashMap<String, Double>();
        for (IntegerDynamics.State state : dynamics.states()) {
            values.put(state.name(), (double) state.initial());
        }
        return values;
    }
}
