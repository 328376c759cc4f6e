package snn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class PathwaysTest {
    private final Random random = new Random(5);
    private final List<IntegerNode> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    private void encoder(Shape shape) {
        var encoder = new Encoder("enc", shape, "poisson", Map.of("rate", 500.0), Span.NONE);
        nodes.add(new IntegerEncoder(encoder, 1));
    }

    private IntegerProjection projection(String name, Connectivity c, int shift) {
        var weights = new byte[c.weights().length()];
        random.nextBytes(weights);
        var bias = new int[c.biases().length()];
        for (int n = 0; n < bias.length; n++) {
            bias[n] = random.nextInt(-99, 99);
        }
        var p =
                new IntegerProjection(
                        name,
                        c,
                        Tensor.of(c.weights(), weights),
                        8,
                        shift,
                        Optional.of(Tensor.of(c.biases(), bias)),
                        Span.NONE);
        nodes.add(p);
        return p;
    }

    private IntegerPopulation neurons(String name, int size) {
        var v = IntegerExpr.state("v");
        var dynamics =
                new IntegerDynamics(
                        List.of(new IntegerDynamics.State("v", 24, 0)),
                        List.of(new IntegerDynamics.Update("v", IntegerExpr.input("input"))),
                        Optional.of(
                                new IntegerDynamics.Spike(
                                        v, Comparison.GREATER, IntegerExpr.constant(9))),
                        List.of(),
                        Optional.empty());
        var p =
                new IntegerPopulation(
                        name, Shape.of(size), "if", dynamics, Map.of(), 64, Span.NONE);
        nodes.add(p);
        return p;
    }

    private void edge(String from, String to) {
        edges.add(Edge.of(from, to));
    }

    private Pathways into(IntegerPopulation population, int most) {
        var header = new Header("net", "", "", Optional.empty(), Optional.empty(), List.of());
        var model =
                new IntegerModel(header, new TimeGrid(4, 1), new Graph<>(nodes, edges), List.of());
        return Pathways.into(model, population, most);
    }

    private static long[] apply(IntegerProjection p, long[] x, boolean biased) {
        var y = new long[p.fanOut()];
        for (int i = 0; i < x.length; i++) {
            long value = x[i];
            p.connectivity()
                    .from(i, (t, w) -> y[t] += (p.weights().integer(w) << p.shift()) * value);
        }
        for (int n = 0; biased && n < y.length; n++) {
            y[n] += p.bias().orElseThrow().integer(p.connectivity().bias(n));
        }
        return y;
    }

    /// Windows of 2 x 2 over `[channels, 6, 6]`.
    private static long[] pooled(long[] x, int channels) {
        var y = new long[channels * 9];
        for (int n = 0; n < x.length; n++) {
            int row = n / 6 % 6;
            int column = n % 6;
            y[(n / 36 * 3 + row / 2) * 3 + column / 2] += x[n];
        }
        return y;
    }

    private static long[] joined(long[] a, long[] b) {
        var all = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private long[] spikes(int size) {
        return random.longs(size, 0, 2).toArray();
    }

    @Test
    void linearNodesInARowAreOneListOfSynapses() {
        encoder(Shape.of(2, 6, 6));
        var conv =
                projection(
                        "conv",
                        new Convolution(Shape.of(2, 6, 6), 3, Window.of(2, 3, 1, 1, 1), 1),
                        6);
        var pool =
                new Pooling(
                        "pool",
                        Pooling.Kind.SUM,
                        Shape.of(3, 6, 6),
                        Window.of(2, 2, 2, 0, 1),
                        Span.NONE);
        nodes.add(pool);
        nodes.add(new Flatten("flat", Shape.of(27), Span.NONE));
        var sparse = projection("skip", new Sparse(72, 8, 0.3, 1), 7);
        nodes.add(new Concat("cat", List.of(Shape.of(27), Shape.of(8)), Span.NONE));
        var dense = projection("dense", new Dense(35, 5), 2);
        var cells = neurons("cells", 5);
        edge("enc", "conv");
        edge("conv", "pool");
        edge("pool", "flat");
        edges.add(new Edge("flat", "cat", Concat.port(0), 0));
        edge("enc", "skip");
        edges.add(new Edge("skip", "cat", Concat.port(1), 0));
        edge("cat", "dense");
        edge("dense", "cells");
        Pathways found = into(cells, 1 << 20);
        assertEquals(List.of(), found.obstacles());
        assertEquals(
                List.of(List.of("dense", "conv"), List.of("dense", "skip")),
                found.pathways().stream()
                        .map(p -> p.through().stream().map(IntegerProjection::name).toList())
                        .toList());
        LinearMap whole = found.pathways().get(0).map().plus(found.pathways().get(1).map());
        for (int round = 0; round < 5; round++) {
            long[] x = round == 0 ? new long[72] : spikes(72);
            long[] parts = joined(pooled(apply(conv, x, true), 3), apply(sparse, x, true));
            long[] wanted = apply(dense, parts, true);
            long[] got = whole.of(x);
            for (int n = 0; n < got.length; n++) {
                got[n] += found.biases().getFirst().units()[n];
            }
            assertArrayEquals(wanted, got);
        }
    }

    @Test
    void aDelayLineIsAPathwayForEachDelay() {
        encoder(Shape.of(4));
        var one = projection("one", new Dense(4, 3), 6);
        nodes.add(new DelayLine("line", Shape.of(3), Tensor.of(Shape.of(3), 2L, 0, 2), Span.NONE));
        var cells = neurons("cells", 3);
        edge("enc", "one");
        edges.add(new Edge("one", "line", Edge.INPUT, 1));
        edge("line", "cells");
        Pathways found = into(cells, 1 << 20);
        assertEquals(List.of(1, 3), found.pathways().stream().map(Pathway::delay).toList());
        long[] x = spikes(4);
        long[] all = apply(one, x, false);
        assertArrayEquals(new long[] {0, all[1], 0}, found.pathways().get(0).map().of(x));
        assertArrayEquals(new long[] {all[0], 0, all[2]}, found.pathways().get(1).map().of(x));
        long[] bias = apply(one, new long[4], true);
        assertArrayEquals(new long[] {0, bias[1], 0}, found.biases().get(0).units());
        assertEquals(3, found.biases().get(1).from());
        assertArrayEquals(new long[] {bias[0], 0, bias[2]}, found.biases().get(1).units());
    }

    @Test
    void delaysAddUpAndKeepPathwaysApart() {
        encoder(Shape.of(4));
        var one = projection("one", new OneToOne(Shape.of(4)), 6);
        var two = projection("two", new Dense(4, 4), 6);
        var cells = neurons("cells", 4);
        edges.add(new Edge("enc", "one", Edge.INPUT, 2));
        edges.add(new Edge("one", "cells", Edge.INPUT, 1));
        edge("enc", "two");
        edge("two", "cells");
        edges.add(new Edge("two", "cells", "other", 0));
        Pathways found = into(cells, 1 << 20);
        assertEquals(
                List.of("input 0", "input 3", "other 0"),
                found.pathways().stream().map(p -> p.port() + " " + p.delay()).toList());
        long[] x = spikes(4);
        assertArrayEquals(apply(two, x, false), found.pathways().get(0).map().of(x));
        assertArrayEquals(apply(one, x, false), found.pathways().get(1).map().of(x));
        // the bias of `one` passes the later delay alone
        assertEquals(
                List.of("input 0", "input 1", "other 0"),
                found.biases().stream().map(b -> b.port() + " " + b.from()).toList());
    }

    @Test
    void pathsThroughTheSameProjectionsAreAddedUp() {
        encoder(Shape.of(4));
        var one = projection("one", new OneToOne(Shape.of(4)), 6);
        nodes.add(new Flatten("left", Shape.of(4), Span.NONE));
        nodes.add(new Flatten("right", Shape.of(4), Span.NONE));
        projection("two", new Dense(4, 4), 8);
        var cells = neurons("cells", 4);
        edge("enc", "left");
        edge("enc", "right");
        edge("left", "one");
        edge("right", "one");
        edge("one", "cells");
        edge("enc", "two");
        edge("two", "cells");
        List<Pathway> pathways = into(cells, 1 << 20).pathways();
        assertEquals(
                List.of("one", "two"),
                pathways.stream().map(p -> p.through().getFirst().name()).toList());
        long[] x = spikes(4);
        long[] wanted = apply(one, x, false);
        for (int n = 0; n < wanted.length; n++) {
            wanted[n] *= 2;
        }
        assertArrayEquals(wanted, pathways.getFirst().map().of(x));
        long[] both = pathways.get(0).map().plus(pathways.get(1).map()).of(x);
        long[] second = pathways.get(1).map().of(x);
        for (int n = 0; n < wanted.length; n++) {
            assertEquals(wanted[n] + second[n], both[n]);
        }
    }

    @Test
    void whatIsNotLinearOrTooLargeIsNamed() {
        encoder(Shape.of(1, 6, 6));
        var window = Window.of(2, 2, 2, 0, 1);
        nodes.add(new Pooling("pool", Pooling.Kind.MAX, Shape.of(1, 6, 6), window, Span.NONE));
        nodes.add(new Flatten("flat", Shape.of(9), Span.NONE));
        var cells = neurons("cells", 9);
        edge("enc", "pool");
        edge("pool", "flat");
        edge("flat", "cells");
        assertEquals(
                List.of(Pathways.Reason.MAXIMUM),
                into(cells, 1 << 20).obstacles().stream().map(Pathways.Obstacle::reason).toList());
        var wide = neurons("wide", 9);
        projection("dense", new Dense(36, 9), 6);
        edge("enc", "dense");
        edge("dense", "wide");
        var tooMany = into(wide, 100).obstacles().getFirst();
        assertEquals(Pathways.Reason.SIZE, tooMany.reason());
        assertEquals("dense", tooMany.node().name());
        assertTrue(into(wide, 324).obstacles().isEmpty());
    }

    @Test
    void aLoopWithoutNeuronsIsNamed() {
        encoder(Shape.of(4));
        projection("dense", new Dense(4, 4), 6);
        var cells = neurons("cells", 4);
        edge("enc", "dense");
        edges.add(new Edge("dense", "dense", Edge.INPUT, 1));
        edge("dense", "cells");
        assertEquals(Pathways.Reason.LOOP, into(cells, 1 << 20).obstacles().getFirst().reason());
    }
}
