package snn.fpga;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import snn.fpga.device.Device;
import snn.fpga.device.Devices;
import snn.ir.Flatten;
import snn.ir.IntegerModel;
import snn.ir.IntegerPopulation;
import snn.ir.Pooling;
import snn.ir.Reduction;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;

/// Circuits built from expressions equal the integer reference in every spike and state.
class GeneralNeuronsTest {
    private static final Device ECP5 = Devices.named("ecp5_25k").orElseThrow();

    static Stream<Arguments> named() {
        BiFunction<String, Integer, IntegerPopulation> resonate = NamedNeurons::resonateAndFire;
        BiFunction<String, Integer, IntegerPopulation> two = NamedNeurons::twoCompartment;
        BiFunction<String, Integer, IntegerPopulation> dynamic = NamedNeurons::dynamicThreshold;
        return Stream.of(
                Arguments.of("resonate", resonate, 1),
                Arguments.of("resonate", resonate, 4),
                Arguments.of("two_compartment", two, 1),
                Arguments.of("two_compartment", two, 8),
                Arguments.of("facilitating", dynamic, 1),
                Arguments.of("facilitating", dynamic, 2));
    }

    static IntegerModel net(
            Random random, BiFunction<String, Integer, IntegerPopulation> kind, int steps) {
        return new GeneralNets(random, Shape.of(14))
                .to(kind.apply("hidden", 9))
                .to(kind.apply("out", 4))
                .model(steps, Reduction.SPIKE_COUNT);
    }

    @ParameterizedTest
    @MethodSource("named")
    void neuronsOfTheLiterature(
            String name, BiFunction<String, Integer, IntegerPopulation> kind, int lanes) {
        var random = new Random(lanes);
        IntegerModel model = net(random, kind, 30);
        InterpretedNetlistTest.agree(model, InterpretedNetlistTest.HX8K, lanes, random, true);
        InterpretedNetlistTest.agree(model, ECP5, lanes, random, true);
    }

    @Test
    void randomExpressionsOverEveryOperation() {
        int built = 0;
        for (int seed = 0; seed < 120; seed++) {
            try {
                built += built(seed) ? 1 : 0;
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("seed " + seed, broken);
            }
        }
        assertTrue(built > 80, built + " were built");
    }

    /// Expressions that may leave 64 bits are none that a model has.
    private static boolean built(int seed) {
        var random = new Random(seed);
        List<String> ports = seed % 3 == 0 ? List.of("exc", "inh") : List.of("input");
        var reductions = List.of(Reduction.LAST, Reduction.MAX_OVER_TIME, Reduction.MEAN_OVER_TIME);
        IntegerModel model =
                new GeneralNets(random, Shape.of(5))
                        .to(RandomDynamics.population(random, "hidden", 7, ports, true))
                        .to(
                                RandomDynamics.population(
                                        random, "out", 3, List.of("input"), seed % 2 == 0))
                        .model(6, reductions.get(seed % 3));
        Device device = seed % 4 == 0 ? ECP5 : InterpretedNetlistTest.HX8K;
        try {
            InterpretedNetlistTest.agree(model, device, 1 << seed % 4, random, true);
        } catch (ArithmeticException wide) {
            return false;
        }
        return true;
    }

    @Test
    void connectionsThatAreLaidOutAsDense() {
        for (int seed = 0; seed < 4; seed++) {
            var random = new Random(seed);
            var window = Window.of(2, 2, 2, 0, 1);
            var pool = new Pooling("pool", Pooling.Kind.SUM, Shape.of(2, 6, 6), window, Span.NONE);
            IntegerPopulation middle = NamedNeurons.dynamicThreshold("middle", 18);
            IntegerModel model =
                    new GeneralNets(random, Shape.of(1, 6, 6))
                            .then(
                                    "conv",
                                    new Convolution(
                                            Shape.of(1, 6, 6), 2, Window.of(2, 3, 1, 1, 1), 1),
                                    2)
                            .then(pool)
                            .then(new Flatten("flat", Shape.of(18), Span.NONE))
                            .then(middle)
                            .with("own", new OneToOne(Shape.of(18)), 1, Edge.of("middle", "own"))
                            .with(
                                    "some",
                                    new Sparse(18, 18, 0.2, seed),
                                    3,
                                    Edge.of("middle", "some"))
                            .with(
                                    NamedNeurons.resonateAndFire("out", 18),
                                    Edge.of("own", "out"),
                                    Edge.of("some", "out"))
                            .model(12, Reduction.MAX_OVER_TIME);
            InterpretedNetlistTest.agree(model, InterpretedNetlistTest.HX8K, 4, random, true);
        }
    }
}
