package snn.compiler.discretise;

import java.util.Map;
import snn.ir.neuron.Dynamics;
import snn.ir.tensor.Tensor;

/// How far one step is from two of half its length, at most, along a trial run: neuron 0 from its
/// initial states, once with 0 and once with 1 at every port.
///
/// @param state where it is greatest
/// @param absolute in the state's own unit
/// @param relative to the greatest value of that state
record LocalError(String state, double absolute, double relative) {
    private static final int STEPS = 50;

    private static final LocalError NONE = new LocalError("", 0, 0);

    /// @param parameters those of the population
    static LocalError of(
            Dynamics dynamics,
            Map<String, Tensor> parameters,
            Map<String, Double> initial,
            Stepped whole,
            Stepped half) {
        LocalError worst = NONE;
        for (double arriving : new double[] {0, 1}) {
            var one = new OneNeuron(with(parameters, whole), 0, arriving);
            var two = new OneNeuron(with(parameters, half), 0, arriving);
            Map<String, Double> states = initial;
            for (int t = 0; t < STEPS; t++) {
                one.at(states).apply(whole.updates());
                Map<String, Double> middle = two.at(states).apply(half.updates()).states();
                two.at(middle).apply(half.updates());
                for (String name : initial.keySet()) {
                    worst = worst.or(name, one.state(name), two.state(name));
                }
                one.apply(dynamics.arrivals());
                if (dynamics.spike().filter(one::holds).isPresent()) {
                    one.apply(dynamics.onSpike());
                }
                states = one.states();
            }
        }
        return worst;
    }

    private static Map<String, Tensor> with(Map<String, Tensor> parameters, Stepped step) {
        var all = new java.util.HashMap<>(parameters);
        all.putAll(step.folded());
        return all;
    }

    /// A trial that leaves the finite numbers says nothing more.
    private LocalError or(String name, double one, double two) {
        double difference = Math.abs(one - two);
        if (!Double.isFinite(difference)) {
            return this;
        }
        double size = Math.max(Math.abs(one), Math.abs(two));
        double share = size == 0 ? 0 : difference / size;
        return share > relative ? new LocalError(name, difference, share) : this;
    }
}
