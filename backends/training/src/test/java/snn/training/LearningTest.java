package snn.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Dropout;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.training.Training;

/// Every family of networks learns a small task from end to end, to the same bits whatever the
/// number of threads.
class LearningTest {
    private static final Training TRAINING =
            Nets.withRate(Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME), 0.02);

    record Case(String name, DiscreteModel model) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir Path folder;

    static Stream<Case> cases() {
        var ternary = new WeightFormat(WeightFormat.Values.TERNARY, WeightFormat.Sign.ANY, true);
        var whole = new WeightFormat(WeightFormat.Values.INT4, WeightFormat.Sign.ANY, false);
        return Stream.of(
                new Case("recurrent", recurrent()),
                new Case("convolution", convolution(WeightFormat.REAL, Optional.empty())),
                new Case("ternary convolution", convolution(ternary, Optional.empty())),
                new Case("normalised", convolution(whole, Optional.of(false))),
                new Case("normalised through time", convolution(whole, Optional.of(true))),
                new Case("sparse, concat, dropout", mixed()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void learnsATinyTask(Case given) {
        List<Progress> told = new ArrayList<>();
        Model two = train(given.model(), 2, told);
        var epochs = told.stream().filter(Progress::endOfEpoch).toList();
        double first = epochs.getFirst().loss();
        double last = epochs.getLast().loss();
        assertTrue(last < 0.7 * first, first + " to " + last);
        assertTrue(epochs.getLast().validationAccuracy() > 0.65, epochs.getLast().toString());
        assertEquals(train(given.model(), 1, new ArrayList<>()).graph(), two.graph());
        two.graph()
                .nodes()
                .forEach(n -> {
                    if (n instanceof Normalisation norm) {
                        assertTrue(norm.learned().isPresent());
                        assertNotEquals(0.0, norm.learned().get().mean().real(0));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resumesToTheSameBits(Case given) {
        var options = Options.threads(2).withCheckpoint(folder.resolve("run.checkpoint"), true);
        Consumer<Progress> killer =
                p -> {
                    if (p.epoch() == 2 && p.batch() == 4) {
                        throw new IllegalStateException("killed");
                    }
                };
        assertThrows(IllegalStateException.class, () -> train(given.model(), options, killer));
        List<Progress> told = new ArrayList<>();
        Model resumed = train(given.model(), options, told::add);
        assertEquals(2, told.getFirst().epoch());
        assertEquals(train(given.model(), 2, new ArrayList<>()).graph(), resumed.graph());
    }

    private static Model train(DiscreteModel model, int threads, List<Progress> told) {
        return train(model, Options.threads(threads), told::add);
    }

    private static Model train(DiscreteModel model, Options options, Consumer<Progress> watcher) {
        return new Trainer(options, watcher)
                .train(
                        Nets.modelOf(model),
                        Nets.discretise(model),
                        new Patterns(320, 36, 3),
                        new Patterns(400, 36, 3).slice(320, 400))
                .orThrow();
    }

    static Projection projection(String name, Connectivity connectivity, WeightFormat format) {
        return new Projection(
                name,
                connectivity,
                format,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Initialiser.Xavier(2)),
                Span.NONE);
    }

    private static Projection dense(String name, int in, int out) {
        return projection(name, new Dense(in, out), WeightFormat.REAL);
    }

    private static DiscreteModel recurrent() {
        return LayerGradientTest.row(
                36,
                List.of(
                        dense("w1", 36, 20),
                        Nets.spiking("h", 20, Nets.SUBTRACT, 0),
                        dense("back", 20, 20),
                        Nets.spiking("g", 20, Nets.SUBTRACT, 1)),
                List.of(new Edge("back", "h", Edge.INPUT, 1)),
                TRAINING);
    }

    private static DiscreteModel convolution(WeightFormat format, Optional<Boolean> throughTime) {
        var form = new Convolution(Shape.of(1, 6, 6), 6, Window.of(2, 3, 1, 1, 1), 1);
        var pool =
                new Pooling(
                        "pool",
                        Pooling.Kind.AVERAGE,
                        form.out(),
                        new Window(List.of(2, 1), List.of(2, 1), List.of(0, 0), List.of(1, 1)),
                        Span.NONE);
        List<DiscreteNode> nodes = new ArrayList<>();
        nodes.add(projection("c", form, format));
        throughTime.ifPresent(t ->
                nodes.add(
                        new Normalisation(
                                "norm", form.out(), t, 0.1, 1e-4, Optional.empty(), Span.NONE)));
        nodes.add(Nets.spiking("h", form.out().length(), Nets.SUBTRACT, 0));
        nodes.add(pool);
        return LayerGradientTest.row(36, nodes, List.of(), TRAINING);
    }

    private static DiscreteModel mixed() {
        return LayerGradientTest.row(
                36,
                List.of(
                        projection("s", new Sparse(36, 40, 0.3, 1), WeightFormat.REAL),
                        Nets.spiking("h", 40, Nets.ZERO, 0),
                        projection("o", new OneToOne(Shape.of(40)), WeightFormat.REAL),
                        new Dropout("drop", Shape.of(40), 0.1, Span.NONE),
                        Nets.spiking("g", 40, Nets.ZERO, 0),
                        new Concat("both", List.of(Shape.of(40), Shape.of(36)), Span.NONE)),
                List.of(new Edge("e", "both", Concat.port(1), 0)),
                TRAINING);
    }
}
