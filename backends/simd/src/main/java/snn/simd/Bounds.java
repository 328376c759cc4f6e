package snn.simd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.expr.IntegerExpr;
import snn.ir.graph.Edge;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;

/// How far from 0 whatever arrives at a node can be, proved from the weights: 32-bit lanes may only
/// add what stays within them.
final class Bounds {
    /// An [IntegerProjection] promises as much.
    private static final long MOST = Integer.MAX_VALUE;

    private final Schedule schedule;
    private final Map<String, Long> leaving = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    private Bounds(Schedule schedule) {
        this.schedule = schedule;
    }

    static Bounds of(IntegerModel model, Schedule schedule) {
        var bounds = new Bounds(schedule);
        for (IntegerNode node : model.graph().nodes()) {
            if (!(node instanceof IntegerProjection) && bounds.leaving(node) > MOST) {
                bounds.problems.add(wide(node, bounds.leaving(node)));
            }
        }
        return bounds;
    }

    /// The nodes whose sums 32 bits may not hold.
    List<Diagnostic> problems() {
        return List.copyOf(problems);
    }

    private static Diagnostic wide(IntegerNode node, long sum) {
        return Diagnostic.error(
                        "wide-sum",
                        "what arrives at `%s` in a step may take %d bits, and there are 32",
                        node.name(),
                        65 - Long.numberOfLeadingZeros(sum))
                .at(node.origin(), "the sum of all that arrives here")
                .hint("bring it in over one `dense`, or run it with `--on reference`");
    }

    /// The greatest magnitude of the sum of all that arrives at a port in a step.
    long arriving(String node, String port) {
        long sum = 0;
        for (Schedule.Source source : schedule.into(node)) {
            if (source.port().equals(port)) {
                sum = saturated(sum + leaving((IntegerNode) source.node()));
            }
        }
        return sum;
    }

    /// The greatest magnitude of what leaves a node.
    private long leaving(IntegerNode node) {
        Long known = leaving.get(node.name());
        if (known != null) {
            return known;
        }
        if (!open.add(node.name())) {
            // round a loop of projections there is no end but what they promise
            return MOST;
        }
        long found = proved(node);
        open.remove(node.name());
        leaving.put(node.name(), found);
        return found;
    }

    private long proved(IntegerNode node) {
        return switch (node) {
            case Input _ -> 0;
            case IntegerEncoder encoder -> encoder.levels();
            case Flatten _, Dropout _, DelayLine _ -> arriving(node.name(), Edge.INPUT);
            case Concat concat -> widest(concat);
            case Pooling pooling -> {
                long each = arriving(node.name(), Edge.INPUT);
                boolean adds = pooling.kind() != Pooling.Kind.MAX;
                yield adds ? saturated(each * pooling.window().size()) : each;
            }
            case IntegerPopulation population -> signal(population);
            case IntegerProjection p -> sums(p, arriving(node.name(), Edge.INPUT));
        };
    }

    private long widest(Concat concat) {
        long most = 0;
        for (int part = 0; part < concat.parts().size(); part++) {
            most = Math.max(most, arriving(concat.name(), Concat.port(part)));
        }
        return most;
    }

    private static long signal(IntegerPopulation population) {
        var dynamics = population.dynamics();
        if (dynamics.spikes()) {
            return 1;
        }
        return dynamics.signal().orElseThrow() instanceof IntegerExpr.State(var name)
                ? Math.min(MOST, 1L << dynamics.state(name).bits() - 1)
                : MOST;
    }

    private static long sums(IntegerProjection p, long arriving) {
        double[] reach = reach(p.connectivity(), p.weights());
        double greatest = 0;
        for (int j = 0; j < reach.length; j++) {
            double bias = p.bias().isPresent() ? Math.abs(bias(p, j)) : 0;
            greatest = Math.max(greatest, Math.scalb(reach[j] * arriving, p.shift()) + bias);
        }
        return (long) Math.min(MOST, greatest);
    }

    /// The magnitudes of the weights onto each neuron added up; of a convolution onto each channel.
    private static double[] reach(Connectivity connectivity, Tensor weights) {
        if (connectivity instanceof Convolution c) {
            var reach = new double[c.channels()];
            long each = weights.size() / reach.length;
            for (long n = 0; n < weights.size(); n++) {
                reach[(int) (n / each)] += Math.abs(weights.integer(n));
            }
            return reach;
        }
        var reach = new double[connectivity.out().length()];
        if (connectivity instanceof Sparse sparse) {
            add(sparse, weights, reach);
            return reach;
        }
        for (int i = 0; i < connectivity.in().length(); i++) {
            connectivity.from(i, (target, n) -> reach[target] += Math.abs(weights.integer(n)));
        }
        return reach;
    }

    /// The same of a pattern, drawn axon by axon, of which there may be very many synapses.
    private static void add(Sparse sparse, Tensor weights, double[] reach) {
        Sparse.Drawing drawing = sparse.drawing();
        int number = 0;
        for (int i = 0; i < sparse.axons(); i++) {
            int count = drawing.draw(i);
            for (int n = 0; n < count; n++) {
                reach[drawing.targets()[n]] += Math.abs(weights.integer(number++));
            }
        }
    }

    private static long bias(IntegerProjection p, int row) {
        boolean channels = p.connectivity() instanceof Convolution;
        int number = channels ? row : p.connectivity().bias(row);
        return p.bias().orElseThrow().integer(number);
    }

    private static long saturated(long sum) {
        return Math.min(sum, 1L << 48);
    }
}
