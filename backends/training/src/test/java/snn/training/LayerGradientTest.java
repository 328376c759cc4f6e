package snn.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Initialiser;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.training.Penalty;
import snn.ir.training.Training;

/// The gradients through every kind of layer, and through loops.
class LayerGradientTest {
    private static final int STEPS = 5;
    private static final Training MEAN = Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);

    record Case(String name, DiscreteModel model) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("recurrent", recurrent()));
        cases.add(new Case("skip and concat", joined()));
        Shape image = Shape.of(2, 5, 4);
        Shape line = Shape.of(4, 10);
        cases.add(layer("conv2d", convolution(image, 3, Window.of(2, 3, 1, 1, 1), 1)));
        cases.add(layer("conv2d strided", convolution(image, 9, window(3, 2, 2, 1, 1, 2), 1)));
        cases.add(layer("conv2d in groups", convolution(image, 4, Window.of(2, 2, 1, 0, 2), 2)));
        cases.add(layer("conv1d", convolution(line, 5, Window.of(1, 4, 3, 2, 1), 1)));
        cases.add(layer("conv1d depthwise", convolution(line, 4, Window.of(1, 3, 1, 0, 2), 4)));
        cases.add(layer("conv2d, uneven padding", convolution(image, 3, uneven(2, 4, 1), 1)));
        cases.add(layer("conv1d, uneven padding", convolution(line, 5, uneven(1, 4, 3), 1)));
        cases.add(layer("one to one", new OneToOne(Shape.of(40))));
        cases.add(layer("sparse", new Sparse(40, 30, 0.2, 3)));
        for (var kind : Pooling.Kind.values()) {
            cases.add(new Case(kind.word(), pooled(kind, Window.of(2, 2, 2, 0, 1))));
            cases.add(new Case(kind.word() + " padded", pooled(kind, Window.of(2, 3, 2, 1, 1))));
            cases.add(new Case(kind.word() + ", uneven", pooled(kind, uneven(2, 3, 2))));
        }
        for (var kind : Pooling.Kind.values()) {
            cases.add(convolved(kind, Window.of(2, 3, 1, 0, 1), 1));
            cases.add(convolved(kind, window(2, 3, 2, 1, 1, 2), 2));
            cases.add(convolved(kind, Window.of(2, 2, 1, 1, 2), 2));
        }
        cases.add(new Case("batch norm", normalised(false)));
        cases.add(new Case("batch norm through time", normalised(true)));
        cases.add(new Case("dropout", dropped(MEAN)));
        cases.add(new Case("delay line", delayed()));
        cases.add(new Case("delay lines on a loop", looped()));
        for (var per : Penalty.Per.values()) {
            for (var bound : Penalty.Bound.values()) {
                double rate = bound == Penalty.Bound.UPPER ? 250 : 700;
                cases.add(penalised(new Penalty.Rate("h", bound, rate, 1e-2, per, 1)));
                cases.add(penalised(new Penalty.Rate("h", bound, rate, 1e-4, per, 2)));
            }
        }
        cases.add(penalised(new Penalty.Weights("w1", Penalty.Norm.L1, 0.02)));
        cases.add(penalised(new Penalty.Weights("w1", Penalty.Norm.L2, 0.02)));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfTheRelaxedNetwork(Case given) {
        int values = given.model().graph().node("x").shape().length();
        FiniteDifferences.of(given.model(), new Patterns(17, values, 3)).check();
    }

    private static Window window(int high, int wide, int down, int across, int top, int left) {
        return new Window(
                List.of(high, wide), List.of(down, across), List.of(top, left), List.of(1, 1));
    }

    /// Padded with 1 before and 2 after each axis.
    private static Window uneven(int rank, int kernel, int stride) {
        return new Window(
                Collections.nCopies(rank, kernel),
                Collections.nCopies(rank, stride),
                Collections.nCopies(rank, 1),
                Collections.nCopies(rank, 2),
                Collections.nCopies(rank, 1));
    }

    private static Connectivity convolution(Shape in, int channels, Window window, int groups) {
        return new Convolution(in, channels, window, groups);
    }

    private static Projection projection(String name, Connectivity connectivity, boolean biased) {
        return new Projection(
                name,
                connectivity,
                WeightFormat.REAL,
                biased,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Initialiser.Normal(0.1, 0.7)),
                Span.NONE);
    }

    /// A bias would only be normalised away.
    private static Projection unbiased(String name, int in, int out) {
        return projection(name, new Dense(in, out), false);
    }

    private static Projection dense(String name, int in, int out) {
        return projection(name, new Dense(in, out), true);
    }

    /// Nodes in a row, then a readout; edges beside those of the row are given.
    static DiscreteModel row(
            int values, List<? extends DiscreteNode> nodes, List<Edge> more, Training training) {
        List<DiscreteNode> all = new ArrayList<>(Nets.inputs(values, "direct"));
        all.addAll(nodes);
        all.add(new Flatten("flat", Shape.of(nodes.getLast().shape().length()), Span.NONE));
        all.add(dense("w9", nodes.getLast().shape().length(), 3));
        all.add(Nets.reading("out", 3));
        List<Edge> edges = new ArrayList<>(more);
        for (int n = 0; n + 1 < all.size(); n++) {
            String port = all.get(n + 1) instanceof Concat ? Concat.port(0) : Edge.INPUT;
            edges.add(new Edge(all.get(n).name(), all.get(n + 1).name(), port, 0));
        }
        return Nets.model(STEPS, new Graph<>(all, edges), "out", training);
    }

    private static Case layer(String name, Connectivity connectivity) {
        int in = connectivity.in().length();
        int out = connectivity.out().length();
        return new Case(
                name,
                row(
                        20,
                        List.of(
                                dense("w1", 20, in),
                                Nets.spiking("g", in, Nets.SUBTRACT, 0),
                                projection("c", connectivity, true),
                                Nets.spiking("h", out, Nets.ZERO, 0)),
                        List.of(),
                        MEAN));
    }

    /// A layer that sees itself a step ago and its readout two steps ago.
    private static DiscreteModel recurrent() {
        return row(
                6,
                List.of(
                        dense("w1", 6, 7),
                        Nets.spiking("h", 7, Nets.SUBTRACT, 0),
                        dense("w2", 7, 7),
                        Nets.withCurrent("g", 7, Nets.ZERO, 0),
                        dense("back", 7, 7),
                        Nets.spiking("late", 7, Nets.ZERO, 0)),
                List.of(
                        new Edge("back", "h", Edge.INPUT, 1),
                        new Edge("g", "h", Edge.INPUT, 2),
                        new Edge("h", "h", Edge.INPUT, 1)),
                MEAN);
    }

    /// Delays of 0 to more steps than there are.
    private static DelayLine line(String name, int size) {
        return new DelayLine(
                name,
                Shape.of(size),
                Tensor.of(Shape.of(size), LongStream.range(0, size).map(n -> n * 5 % 8).toArray()),
                Span.NONE);
    }

    private static DiscreteModel delayed() {
        return row(
                6,
                List.of(
                        line("late", 6),
                        dense("w1", 6, 9),
                        line("later", 9),
                        Nets.spiking("h", 9, Nets.SUBTRACT, 0),
                        line("last", 9),
                        dense("w2", 9, 7),
                        Nets.spiking("g", 7, Nets.ZERO, 0)),
                List.of(new Edge("w1", "later", Edge.INPUT, 1)),
                MEAN);
    }

    private static DiscreteModel looped() {
        return row(
                6,
                List.of(
                        dense("w1", 6, 7),
                        Nets.spiking("h", 7, Nets.SUBTRACT, 0),
                        line("held", 7),
                        dense("back", 7, 7),
                        Nets.spiking("g", 7, Nets.ZERO, 0)),
                List.of(new Edge("back", "h", Edge.INPUT, 1), new Edge("held", "h", Edge.INPUT, 1)),
                MEAN);
    }

    private static DiscreteModel joined() {
        return row(
                6,
                List.of(
                        dense("w1", 6, 5),
                        Nets.spiking("h", 5, Nets.SUBTRACT, 0),
                        new Concat(
                                "both", List.of(Shape.of(5), Shape.of(6), Shape.of(5)), Span.NONE),
                        dense("w2", 16, 4),
                        Nets.spiking("g", 4, Nets.ZERO, 0)),
                List.of(
                        new Edge("e", "both", Concat.port(1), 1),
                        new Edge("h", "both", Concat.port(2), 2),
                        new Edge("h", "both", Concat.port(0), 1)),
                MEAN);
    }

    private static DiscreteModel pooled(Pooling.Kind kind, Window window) {
        var pool = new Pooling("pool", kind, Shape.of(2, 4, 4), window, Span.NONE);
        return row(
                20,
                List.of(
                        dense("w1", 20, 32),
                        Nets.reading("g", 32),
                        pool,
                        Nets.spiking("h", pool.shape().length(), Nets.ZERO, 0)),
                List.of(),
                MEAN);
    }

    /// A convolution that only a pool reads.
    private static Case convolved(Pooling.Kind kind, Window window, int groups) {
        var form = new Convolution(Shape.of(2, 9, 8), 4, window, groups);
        var pool = new Pooling("pool", kind, form.out(), Window.of(2, 2, 2, 0, 1), Span.NONE);
        DiscreteModel model =
                row(
                        20,
                        List.of(
                                dense("w1", 20, 144),
                                Nets.spiking("g", 144, Nets.SUBTRACT, 0),
                                projection("c", form, kind == Pooling.Kind.AVERAGE),
                                pool,
                                Nets.spiking("h", pool.shape().length(), Nets.ZERO, 0)),
                        List.of(),
                        MEAN);
        return new Case("conv2d under " + kind.word() + " " + window.kernel() + groups, model);
    }

    private static DiscreteModel normalised(boolean throughTime) {
        var norm = norm("norm", Shape.of(3, 4), throughTime);
        var other = norm("norm2", Shape.of(6), throughTime);
        return row(
                20,
                List.of(
                        unbiased("w1", 20, 12),
                        norm,
                        Nets.spiking("h", 12, Nets.SUBTRACT, 0),
                        unbiased("w2", 12, 6),
                        other,
                        Nets.spiking("g", 6, Nets.ZERO, 0)),
                List.of(),
                MEAN);
    }

    private static Normalisation norm(String name, Shape shape, boolean throughTime) {
        return new Normalisation(name, shape, throughTime, 0.1, 1e-3, Optional.empty(), Span.NONE);
    }

    private static Case penalised(Penalty penalty) {
        var training = Nets.with(MEAN, List.of(penalty), 0);
        return new Case(penalty.toString(), dropped(training));
    }

    private static DiscreteModel dropped(Training training) {
        return row(
                6,
                List.of(
                        dense("w1", 6, 9),
                        Nets.spiking("h", 9, Nets.ZERO, 0),
                        new Dropout("drop", Shape.of(9), 0.4, Span.NONE),
                        dense("w2", 9, 9),
                        Nets.spiking("g", 9, Nets.ZERO, 0)),
                List.of(),
                training);
    }
}
