package snn.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.backend.Room;
import snn.ir.DelayLine;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerProjection;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;

final class BoundsTest {
    @Test
    void whatArrivesIsTheSumOfTheGreatestOverEveryProjection() {
        for (long seed = 1; seed <= 20; seed++) {
            IntegerModel model = RecurrentNetworks.whole(seed);
            var bounds = Bounds.of(model, Schedule.of(model, 0));
            for (String population : List.of("exc", "inh")) {
                double due = 0;
                for (Edge edge : model.graph().into(population)) {
                    due += greatest(model, (IntegerProjection) model.graph().node(edge.from()));
                }
                assertEquals((long) due, bounds.arriving(population, Edge.INPUT), "seed " + seed);
            }
        }
    }

    /// Where each edge into a projection brings at most 1.
    private static double greatest(IntegerModel model, IntegerProjection p) {
        int edges = model.graph().into(p.name()).size();
        var sums = new double[p.fanOut()];
        for (int i = 0; i < p.fanIn(); i++) {
            p.connectivity()
                    .from(i, (target, n) -> sums[target] += Math.abs(p.weights().integer(n)));
        }
        double greatest = 0;
        for (int j = 0; j < sums.length; j++) {
            double bias = p.bias().isPresent() ? Math.abs(p.bias().get().integer(j)) : 0;
            greatest = Math.max(greatest, Math.scalb(sums[j] * edges, p.shift()) + bias);
        }
        return greatest;
    }

    @Test
    void sumsThatMayTakeMoreThan32BitsAreNamed() {
        assertEquals(List.of("wide-sum"), problems(new Room(1L << 40, 1L << 40)));
    }

    /// A pattern may take long to draw, and what does not fit is refused before.
    @Test
    void theyAreLookedForOnlyWhereThereIsRoom() {
        assertEquals(List.of("memory"), problems(new Room(1, 1)));
    }

    private static List<String> problems(Room room) {
        var backend = new SimdBackend(Kernels.best(), 0, _ -> room);
        return backend.compile(wide()).diagnostics().stream().map(d -> d.code()).toList();
    }

    /// Two projections whose sums fit 32 bits, but not together.
    private static IntegerModel wide() {
        var shape = Shape.of(60);
        var nodes = new ArrayList<IntegerNode>();
        nodes.add(new Input("image", shape, 0, 1, Span.NONE));
        var encoder = new Encoder("code", shape, "poisson", Map.of("rate", 400.0), Span.NONE);
        nodes.add(new IntegerEncoder(encoder, 1));
        var weights = new short[60];
        Arrays.fill(weights, Short.MAX_VALUE);
        for (String name : List.of("a", "b")) {
            nodes.add(
                    new IntegerProjection(
                            name,
                            new Dense(60, 1),
                            Tensor.of(Shape.of(1, 60), weights),
                            16,
                            10,
                            Optional.empty(),
                            Span.NONE));
        }
        nodes.add(new DelayLine("sum", Shape.of(1), Tensor.scalar(0L), Span.NONE));
        DiscretePopulation real = new Networks(1).population("n", "lif", 1);
        nodes.add(new IntegerNetworks(1).population(real));
        List<Edge> edges =
                List.of(
                        Edge.of("image", "code"),
                        Edge.of("code", "a"),
                        Edge.of("code", "b"),
                        Edge.of("a", "sum"),
                        Edge.of("b", "sum"),
                        Edge.of("sum", "n"));
        var header = new Header("wide", "", "", Optional.empty(), Optional.empty(), List.of());
        return new IntegerModel(header, new TimeGrid(1, 1), new Graph<>(nodes, edges), List.of());
    }
}
