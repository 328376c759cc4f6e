package snn.compiler.lower;

import snn.compiler.check.Bound;
import snn.compiler.check.Given;
import snn.compiler.check.Measure;
import snn.compiler.check.Network;
import snn.compiler.check.Slot;
import snn.ir.diagnostic.Result;
import snn.ir.neuron.ParameterSpec;
import snn.ir.random.CounterRandom;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The parameters of one population: a scalar, or a value for each neuron. What is drawn depends on
/// the seed of the `train` section (0 without one), the name of the node and of the parameter, and
/// the number of the neuron, and on nothing else.
final class Parameters {
    private static final int TRIES = 1000;

    private final Network network;
    private final String node;
    private final int neurons;
    private final long seed;

    Parameters(Network network, String node, int neurons, long seed) {
        this.network = network;
        this.node = node;
        this.neurons = neurons;
        this.seed = seed;
    }

    Tensor of(Bound neuron, Slot.Quantity slot) {
        return neuron.value(slot.name())
                .flatMap(v -> Given.of(slot, v))
                .map(given -> tensor(given, slot.spec()))
                .orElseGet(() -> Tensor.scalar(slot.spec().standard()));
    }

    private Tensor tensor(Given given, ParameterSpec spec) {
        return switch (given) {
            case Given.One(var value) -> Tensor.scalar(number(value));
            case Given.Each(var values, _) ->
                    Tensor.of(
                            Shape.of(neurons), values.stream().mapToDouble(this::number).toArray());
            case Given.Uniform(var low, var high) -> uniform(spec, number(low), number(high));
            case Given.Normal(var mean, var deviation) ->
                    normal(spec, number(mean), number(deviation));
            case Given.File(var path) ->
                    switch (network.files().read(path.value(), path.span())) {
                        case Result.Ok<Tensor>(var tensor, _) -> doubles(tensor);
                        case Result.Rejected<Tensor> _ ->
                                throw new IllegalStateException("unread " + path.value());
                    };
        };
    }

    private Tensor doubles(Tensor tensor) {
        var values = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            values[n] = tensor.real(n);
        }
        return Tensor.of(Shape.of(neurons), values);
    }

    private double number(Measure measure) {
        return measure.sound(network.time())
                .orElseThrow(() -> new IllegalStateException("no sound " + measure.spec().name()));
    }

    private long key(ParameterSpec spec) {
        return CounterRandom.stream(seed, "parameter " + node + "." + spec.name());
    }

    private Tensor uniform(ParameterSpec spec, double low, double high) {
        long key = key(spec);
        var values = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            double drawn = low + (high - low) * uniform(key, n);
            values[n] = spec.dimension().counted() ? Math.rint(drawn) : drawn;
        }
        return Tensor.of(Shape.of(neurons), values);
    }

    /// What lies outside the range of the parameter is drawn again.
    private Tensor normal(ParameterSpec spec, double mean, double deviation) {
        long key = key(spec);
        var values = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            long own = CounterRandom.substream(key, n);
            values[n] = mean;
            for (int t = 0; t < TRIES; t++) {
                double drawn = mean + deviation * gaussian(own, t);
                drawn = spec.dimension().counted() ? Math.rint(drawn) : drawn;
                if (spec.allowed().test(drawn)) {
                    values[n] = drawn;
                    break;
                }
            }
        }
        return Tensor.of(Shape.of(neurons), values);
    }

    /// Box and Muller (1958).
    private static double gaussian(long key, int draw) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-uniform(key, 2L * draw)));
        return radius * StrictMath.cos(2 * Math.PI * uniform(key, 2L * draw + 1));
    }

    /// In [0, 1), a multiple of 2^-53.
    private static double uniform(long key, long index) {
        return (CounterRandom.bits(key, index) >>> 11) * 0x1p-53;
    }
}
