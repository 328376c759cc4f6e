package snn.compiler.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Projection;
import snn.ir.random.CounterRandom;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// Draws the weights that a model has not yet, where a projection says how. Weight number `n` of
/// projection `w` depends on the seed of the `train` section (0 where there is none), on the name
/// `w` and on `n` alone. Biases are 0. What the format allows is made of what was drawn
/// ([Formatted]).
public final class Initialise {
    public static final String NAME = "initialise";

    /// A model with weights, and what was drawn.
    public record Drawn(Model model, PassReport report) {}

    private final long seed;
    private final List<PassReport.Change> changes = new ArrayList<>();

    private Initialise(long seed) {
        this.seed = seed;
    }

    public static Drawn apply(Model model) {
        long seed = model.header().training().map(Training::seed).orElse(0L);
        var pass = new Initialise(seed);
        Model drawn = model.mapNodes(pass::drawn);
        return new Drawn(drawn, new PassReport(NAME, pass.changes));
    }

    private Node drawn(Node node) {
        if (!(node instanceof Projection projection)
                || projection.weights().isPresent()
                || projection.start().isEmpty()) {
            return node;
        }
        Initialiser start = projection.start().get();
        Tensor weights = weights(projection, start);
        changes.add(
                new PassReport.Change(
                        projection.name(),
                        "weights",
                        "%d drawn by %s, seed %d".formatted(weights.size(), start, seed),
                        0));
        Optional<Tensor> bias =
                projection.biased()
                        ? Optional.of(zeros(projection.connectivity().biases()))
                        : Optional.empty();
        return projection.withWeights(weights, bias);
    }

    /// One number for all synapses is kept as one, since they may be very many.
    private Tensor weights(Projection projection, Initialiser start) {
        Shape shape = projection.connectivity().weights();
        var formatted = new Formatted(projection);
        return start instanceof Initialiser.Constant(double value) && formatted.isReal()
                ? Tensor.repeated(shape, formatted.of(new float[] {(float) value})[0])
                : Tensor.of(shape, formatted.of(values(projection, start)));
    }

    private static Tensor zeros(Shape shape) {
        return Tensor.of(shape, new float[shape.length()]);
    }

    private float[] values(Projection projection, Initialiser start) {
        Connectivity connectivity = projection.connectivity();
        long key = CounterRandom.stream(seed, "weights " + projection.name());
        int size = connectivity.weights().length();
        return switch (start) {
            case Initialiser.Uniform(double low, double high) -> uniform(key, size, low, high);
            case Initialiser.Normal(double mean, double deviation) ->
                    normal(key, size, mean, deviation);
            case Initialiser.Constant(double value) -> uniform(key, size, value, value);
            case Initialiser.He() -> normal(key, size, 0, Math.sqrt(2.0 / connectivity.fanIn()));
            case Initialiser.Xavier(double gain) -> {
                double fans = (double) connectivity.fanIn() + fanOut(connectivity);
                double bound = gain * Math.sqrt(6 / fans);
                yield uniform(key, size, -bound, bound);
            }
        };
    }

    private static float[] uniform(long key, int size, double low, double high) {
        var values = new float[size];
        for (int n = 0; n < size; n++) {
            values[n] = (float) (low + (high - low) * CounterRandom.uniform(key, n));
        }
        return values;
    }

    /// By Box and Muller (1958), two draws a value.
    private static float[] normal(long key, int size, double mean, double deviation) {
        var values = new float[size];
        for (int n = 0; n < size; n++) {
            double first = 1 - CounterRandom.uniform(key, 2L * n);
            double second = CounterRandom.uniform(key, 2L * n + 1);
            double normal =
                    StrictMath.sqrt(-2 * StrictMath.log(first))
                            * StrictMath.cos(2 * Math.PI * second);
            values[n] = (float) (mean + deviation * normal);
        }
        return values;
    }

    /// The greatest number of synapses from one axon.
    private static int fanOut(Connectivity connectivity) {
        if (connectivity instanceof Dense dense) {
            return dense.neurons();
        }
        int most = 1;
        var count = new int[1];
        for (int i = 0; i < connectivity.in().length(); i++) {
            count[0] = 0;
            connectivity.from(i, (_, _) -> count[0]++);
            most = Math.max(most, count[0]);
        }
        return most;
    }
}
