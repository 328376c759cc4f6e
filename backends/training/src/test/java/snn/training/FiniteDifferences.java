package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import snn.backend.SampleEncoder;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Result;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;

/// The slopes of a network against central differences of its loss in double precision
/// ([PlainNetwork]). A spike has no derivative, so it is relaxed to the integral of the surrogate:
/// then back-propagation with the reset attached is exact.
///
/// @param idle the arrays that the loss does not depend on
record FiniteDifferences(
        Model model,
        Function<Model, Result<DiscreteModel>> discretise,
        Samples samples,
        Set<String> idle) {

    /// How many numbers of an array are compared, about.
    private static final int COMPARED = 12;

    /// Of a model written at the discrete level.
    static FiniteDifferences of(DiscreteModel model, Samples samples) {
        return new FiniteDifferences(
                Nets.modelOf(model), Nets.discretise(model), samples, Set.of());
    }

    private Training training() {
        return model.header().training().orElseThrow();
    }

    private DiscreteModel discrete(Model at) {
        return discretise.apply(at).orThrow();
    }

    private Pass pass() {
        var encoder = new SampleEncoder(discrete(model), 1, "check");
        int[] order = Shuffle.inOrder(samples.size());
        return new Pass(samples, encoder, order, 0, order.length, 77, true);
    }

    void check() {
        DoubleUnaryOperator spike = relaxed(training().surrogate());
        var network =
                new Network(
                        discrete(model),
                        training(),
                        false,
                        (excess, _) -> (float) spike.applyAsDouble(excess),
                        new Folding(model, discretise));
        try (var workers = new Workers(2)) {
            double loss = network.run(pass(), workers).loss() / samples.size();
            double plain = plain(network, spike);
            assertEquals(plain, loss, 2e-5 * (1 + Math.abs(plain)), "loss");
            // with both rates of decay 0, the first moment is the slope; at a rate of 0 nothing
            // moves
            network.learn(pass(), workers, new LearnedArray.Step(0, 0, 0, 1, 1));
        }
        Set<String> stands = standing();
        for (LearnedArray array : network.learned()) {
            if (stands.contains(array.name)) {
                assertEquals(0, most(array), 1e-9, array.name);
            } else {
                compare(network, array, spike);
            }
        }
    }

    /// The arrays that no slope moves.
    private Set<String> standing() {
        Set<String> names = new HashSet<>(idle);
        for (Node node : model.graph().nodes()) {
            if (node instanceof Normalisation normalisation) {
                names.add(node.name() + ".mean");
                names.add(node.name() + ".variance");
                if (normalisation.throughTime()) {
                    names.add(node.name() + ".shift");
                }
            }
        }
        return names;
    }

    private void compare(Network network, LearnedArray array, DoubleUnaryOperator spike) {
        double most = most(array);
        assertTrue(most > 3e-5, array.name + " has no slope to speak of: " + most);
        int stride = Math.max(1, array.first.length / COMPARED);
        for (int n = 0; n < array.first.length; n += stride) {
            double expected = difference(network, array, n, spike);
            double tolerance = 2e-4 * most + 1e-3 * Math.abs(expected);
            assertEquals(expected, array.first[n], tolerance, array.name + "[" + n + "]");
        }
    }

    private static double most(LearnedArray array) {
        double most = 0;
        for (float slope : array.first) {
            most = Math.max(most, Math.abs(slope));
        }
        return most;
    }

    private double difference(
            Network network, LearnedArray array, int n, DoubleUnaryOperator spike) {
        float value = array.value[n];
        float h = 5e-5f * Math.max(1, Math.abs(value));
        array.value[n] = value + h;
        double span = array.value[n];
        double above = plain(network, spike);
        array.value[n] = value - h;
        span -= array.value[n];
        double below = plain(network, spike);
        array.value[n] = value;
        network.refresh();
        return (above - below) / span;
    }

    private double plain(Network network, DoubleUnaryOperator spike) {
        network.refresh();
        DiscreteModel taught = discrete(network.taught(model));
        return new PlainNetwork(taught, training(), pass(), spike).loss();
    }

    /// The integral of the surrogate, 0.5 at the threshold: the spike that the surrogate is the
    /// derivative of.
    static DoubleUnaryOperator relaxed(Surrogate surrogate) {
        double slope = surrogate.slope();
        return excess -> {
            double x = slope * excess;
            double z =
                    switch (surrogate.shape()) {
                        case FAST_SIGMOID -> x / (1 + Math.abs(x));
                        case SIGMOID -> 1 / (1 + Math.exp(-x));
                        case ARCTAN -> Math.atan(Math.PI * x) / Math.PI;
                        case PIECEWISE_LINEAR ->
                                Math.abs(x) > 1 ? Math.signum(x) / 2 : x - x * Math.abs(x) / 2;
                    };
            return 0.5 + z / slope;
        };
    }
}
