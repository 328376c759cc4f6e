package snn.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

final class PooledConvolutionTest {
    private static final int TRIES = 200;

    @Test
    void onePooledKernelHasTheSynapsesOfBoth() {
        var random = new Random(31);
        int pooled = 0;
        for (int n = 0; n < TRIES; n++) {
            Program program = program(random);
            Named found = PooledConvolution.in(program).get("pool");
            if (found instanceof IntegerProjection both) {
                pooled++;
                String what = "try " + n + ": " + program.graph().nodes();
                var pool = (Pooling) program.graph().node("pool");
                var given = (IntegerProjection) program.graph().node("conv");
                assertEquals(pool.shape(), both.shape(), what);
                assertArrayEquals(composed(given, pool), matrix(both.connectivity(), both), what);
                assertEquals(
                        given.bias().orElseThrow().integer(0) * pool.window().size(),
                        both.bias().orElseThrow().integer(0),
                        what);
            }
        }
        assertTrue(pooled > TRIES / 4, pooled + " of " + TRIES);
    }

    @Test
    void whatSomebodyElseReadsStays() {
        var program = (IntegerModel) program(new Random(31));
        var edges = new java.util.ArrayList<>(program.graph().edges());
        edges.add(Edge.of("conv", "other"));
        var nodes = new java.util.ArrayList<>(program.graph().nodes());
        var shape = ((IntegerProjection) program.graph().node("conv")).shape();
        nodes.add(new snn.ir.Flatten("other", Shape.of(shape.length()), Span.NONE));
        var read =
                new IntegerModel(
                        program.header(), program.time(), new Graph<>(nodes, edges), List.of());
        assertFalse(PooledConvolution.in(read).containsKey("pool"));
    }

    /// A convolution with random windows, then a sum.
    private static Program program(Random random) {
        int rank = 1 + random.nextInt(2);
        int size = 9 + random.nextInt(5);
        Shape in = rank == 1 ? Shape.of(2, size) : Shape.of(2, size, size + 1);
        int groups = 1 + random.nextInt(2);
        Window own = window(random, rank, 1 + random.nextInt(3), random.nextInt(2));
        var convolution = new Convolution(in, 8, own, groups);
        var pool =
                new Pooling(
                        "pool",
                        Pooling.Kind.SUM,
                        convolution.out(),
                        window(random, rank, 1 + random.nextInt(3), 0),
                        Span.NONE);
        int[] weights = random.ints(convolution.weights().length(), -127, 128).toArray();
        int[] bias = random.ints(8, -99, 99).toArray();
        var projection =
                new IntegerProjection(
                        "conv",
                        convolution,
                        Tensor.of(convolution.weights(), weights),
                        8,
                        2,
                        Optional.of(Tensor.of(Shape.of(8), bias)),
                        Span.NONE);
        var code = new Encoder("code", in, "poisson", Map.of("rate", 400.0), Span.NONE);
        List<IntegerNode> nodes =
                List.of(
                        new Input("image", in, 0, 1, Span.NONE),
                        new IntegerEncoder(code, 1),
                        projection,
                        pool);
        var edges =
                List.of(Edge.of("image", "code"), Edge.of("code", "conv"), Edge.of("conv", "pool"));
        var header = new Header("p", "", "", Optional.empty(), Optional.empty(), List.of());
        return new IntegerModel(header, new TimeGrid(2, 1), new Graph<>(nodes, edges), List.of());
    }

    private static Window window(Random random, int rank, int kernel, int padding) {
        return Window.of(
                rank,
                kernel,
                1 + random.nextInt(2),
                padding,
                kernel > 1 ? 1 + random.nextInt(2) : 1);
    }

    /// `[neurons of the pool, axons]`: what each axon adds to each pooled sum.
    private static long[] composed(IntegerProjection given, Pooling pool) {
        long[] first = matrix(given.connectivity(), given);
        int axons = given.fanIn();
        var both = new long[pool.shape().length() * axons];
        for (int middle = 0; middle < given.fanOut(); middle++) {
            int from = middle * axons;
            pool.windows()
                    .from(
                            middle,
                            (target, _) -> {
                                for (int i = 0; i < axons; i++) {
                                    both[target * axons + i] += first[from + i];
                                }
                            });
        }
        return both;
    }

    private static long[] matrix(Connectivity connectivity, IntegerProjection p) {
        var matrix = new long[p.fanOut() * p.fanIn()];
        for (int i = 0; i < p.fanIn(); i++) {
            int axon = i;
            connectivity.from(
                    i,
                    (target, weight) ->
                            matrix[target * p.fanIn() + axon] += p.weights().integer(weight));
        }
        return matrix;
    }
}
