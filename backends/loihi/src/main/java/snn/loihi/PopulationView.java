package snn.loihi;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import snn.loihi.emulator.Core;
import snn.loihi.mapping.MappedPopulation;

/// A population of the model on the running cores, neuron by neuron.
final class PopulationView {
    private final MappedPopulation population;
    private final List<Core> cores;
    private final int[] ownCores;

    /// By core: the neuron in each compartment; -1 where it is another population's.
    private final int[][] neuronIn;

    private final boolean[] fired;
    private final int[] counts;

    PopulationView(MappedPopulation population, List<Core> cores) {
        this.population = population;
        this.cores = cores;
        this.ownCores = IntStream.of(population.core()).distinct().toArray();
        this.neuronIn = new int[cores.size()][];
        for (int k : ownCores) {
            neuronIn[k] = new int[cores.get(k).size()];
            Arrays.fill(neuronIn[k], -1);
        }
        for (int n = 0; n < population.size(); n++) {
            neuronIn[population.core()[n]][population.compartment()[n]] = n;
        }
        this.fired = new boolean[population.size()];
        this.counts = new int[population.size()];
    }

    String name() {
        return population.name();
    }

    int size() {
        return population.size();
    }

    int depth() {
        return population.depth();
    }

    boolean spikes() {
        return population.spikes();
    }

    /// Whether a state of that name is the current.
    boolean isCurrent(String state) {
        return population.current().equals(Optional.of(state));
    }

    /// Whether a state of that name is the membrane.
    boolean isMembrane(String state) {
        return population.membrane().equals(state);
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    /// Takes the spikes of the step at hand.
    void look() {
        Arrays.fill(fired, false);
        for (int k : ownCores) {
            Core core = cores.get(k);
            for (int s = 0; s < core.fired(); s++) {
                int neuron = neuronIn[k][core.fired(s)];
                if (neuron >= 0) {
                    fired[neuron] = true;
                    counts[neuron]++;
                }
            }
        }
    }

    boolean fired(int neuron) {
        return fired[neuron];
    }

    /// How often each neuron fired since the start of the run; the view's own array.
    int[] counts() {
        return counts;
    }

    long v(int neuron) {
        return cores.get(population.core()[neuron]).v(population.compartment()[neuron]);
    }

    long u(int neuron) {
        return cores.get(population.core()[neuron]).u(population.compartment()[neuron]);
    }
}
