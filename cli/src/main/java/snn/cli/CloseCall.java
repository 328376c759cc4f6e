package snn.cli;

import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Trace;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.tensor.Tensor;

/// Compares single precision with the float64 reference. States may differ by [#BOUND], and by that
/// share of the greatest value of their trace where it is above 1; spikes are to be equal up to the
/// first that differs, and that one is excused where the membrane was within [#BOUND] of its
/// threshold. What comes after it follows from it and says nothing more.
final class CloseCall {
    static final double BOUND = 1e-4;

    private final DiscreteModel model;
    private final Recording wanted;
    private final Recording got;

    private CloseCall(DiscreteModel model, Recording wanted, Recording got) {
        this.model = model;
        this.wanted = wanted;
        this.got = got;
    }

    static Comparison of(DiscreteModel model, int sample, Recording wanted, Recording got) {
        var call = new CloseCall(model, wanted, got);
        for (int t = 0; t < model.time().steps(); t++) {
            for (DiscreteNode node : model.graph().inOrder()) {
                if (node instanceof DiscretePopulation population) {
                    int neuron = call.parting(population, t);
                    if (neuron >= 0) {
                        return call.judged(population, t, neuron, sample);
                    }
                }
            }
        }
        return call.states(sample);
    }

    /// The first neuron that spikes on one side only, or -1.
    private int parting(DiscretePopulation population, int step) {
        if (!population.dynamics().spikes()) {
            return -1;
        }
        Trace law = trace(wanted, population, Probes.SPIKES);
        Trace other = trace(got, population, Probes.SPIKES);
        for (int n = 0; n < law.neurons(); n++) {
            if (law.at(step, n) != other.at(step, n)) {
                return n;
            }
        }
        return -1;
    }

    private Comparison judged(DiscretePopulation population, int step, int neuron, int sample) {
        Agreement all = Agreement.of(wanted, got);
        boolean lawSpikes = trace(wanted, population, Probes.SPIKES).at(step, neuron) != 0;
        // the side without a spike was not reset, so its membrane is what was compared
        double membrane = trace(lawSpikes ? got : wanted, population, "v").at(step, neuron);
        boolean close = Math.abs(membrane - threshold(population, neuron)) <= BOUND;
        return close ? new Comparison(all, 0, 1, "") : Comparison.differing(sample, all);
    }

    /// All spikes are equal; then so are the states, to the bound.
    private Comparison states(int sample) {
        Agreement all = Agreement.of(wanted, got);
        boolean close =
                wanted.traces().stream()
                        .allMatch(law ->
                                close(law, got.trace(law.node(), law.variable()).orElseThrow()));
        var within =
                new Agreement(all.samples(), all.compared(), 0, 0, all.decisionMismatches(), "");
        return close ? new Comparison(within, 0, 0, "") : Comparison.differing(sample, all);
    }

    /// A sum of single precision loses a share of its largest term, so the bound grows with the
    /// trace.
    private static boolean close(Trace law, Trace other) {
        double greatest = 1;
        double apart = 0;
        for (int k = 0; k < law.values().length; k++) {
            greatest = Math.max(greatest, Math.abs(law.values()[k]));
            apart = Math.max(apart, Math.abs(law.values()[k] - other.values()[k]));
        }
        return apart <= BOUND * greatest;
    }

    private static Trace trace(Recording recording, DiscretePopulation population, String name) {
        return recording.trace(population.name(), name).orElseThrow();
    }

    private static double threshold(DiscretePopulation population, int neuron) {
        Tensor threshold = population.parameters().get("threshold");
        return threshold == null ? Double.NaN : threshold.real(threshold.size() == 1 ? 0 : neuron);
    }
}
