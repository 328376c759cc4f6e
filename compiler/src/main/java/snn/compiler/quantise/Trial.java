package snn.compiler.quantise;

import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.DiscretePopulation;
import snn.ir.neuron.StateVariable;
import snn.ir.random.CounterRandom;

/// How far states went when neurons were driven by their ports' extremes, for stretches of many
/// lengths, and as far again. A guess, not a bound.
final class Trial {
    private static final int STEPS = 2_000;
    private static final int NEURONS = 8;

    private Trial() {}

    static Map<String, Interval> of(DiscretePopulation population, Map<String, Interval> ports) {
        Map<String, Interval> seen = new LinkedHashMap<>();
        int neurons = population.shape().length();
        for (int n = 0; n < neurons; n += Math.max(1, neurons / NEURONS)) {
            run(new RealNeuron(population, n), population, ports, n, seen);
        }
        seen.replaceAll((_, i) -> wider(i));
        return seen;
    }

    private static void run(
            RealNeuron neuron,
            DiscretePopulation population,
            Map<String, Interval> ports,
            int number,
            Map<String, Interval> seen) {
        long key = CounterRandom.substream(CounterRandom.stream(0, "trial"), number);
        for (int t = 0; t < STEPS; t++) {
            int step = t;
            neuron.update(
                    port -> arriving(key, step, port, ports.getOrDefault(port, Interval.ZERO)));
            see(neuron, population, seen);
            neuron.fire();
            see(neuron, population, seen);
        }
    }

    /// The low end, 0 or the high end, for stretches of 1 to 64 steps.
    private static double arriving(long key, int step, String port, Interval range) {
        int stretch = 1 << step / 100 % 7;
        long draw = CounterRandom.bits(key ^ port.hashCode(), step / stretch * 131L + stretch);
        return switch ((int) Long.remainderUnsigned(draw, 4)) {
            case 0 -> range.low();
            case 1 -> 0;
            default -> range.high();
        };
    }

    private static void see(
            RealNeuron neuron, DiscretePopulation population, Map<String, Interval> seen) {
        for (StateVariable state : population.dynamics().states()) {
            double value = neuron.state(state.name());
            if (Double.isFinite(value)) {
                seen.merge(state.name(), Interval.of(value), Interval::or);
            } else {
                seen.put(state.name(), Interval.within(Double.MAX_VALUE));
            }
        }
    }

    private static Interval wider(Interval seen) {
        double span = seen.high() - seen.low();
        return new Interval(seen.low() - span / 2, seen.high() + span / 2);
    }
}
