package snn.simd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;

/// How far from 0 whatever arrives at a node can be, proved from the weights: 32-bit lanes may only
/// add what stays within them.
final class Bounds {
    /// An [IntegerProjection] promises as much.
    private static final long MOST = Integer.MAX_VALUE;

    private final IntegerModel model;
    private final Schedule schedule;
    private final Map<String, Long> leaving = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    private Bounds(IntegerModel model, Schedule schedule) {
        this.model = model;
        this.schedule = schedule;
    }

    /// Nothing is proved before it is asked for, and nothing twice.
    static Bounds of(IntegerModel model, Schedule schedule) {
        return new Bounds(model, schedule);
    }

    /// The nodes whose sums 32 bits may not hold.
    List<Diagnostic> problems() {
        var problems = new ArrayList<Diagnostic>();
        for (IntegerNode node : model.graph().nodes()) {
            if (!(node instanceof IntegerProjection) && leaving(node) > MOST) {
                problems.add(wide(node, leaving(node)));
            }
        }
        return problems;
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
        long[] reach = reach(p.connectivity(), p.weights());
        double greatest = 0;
        for (int j = 0; j < reach.length; j++) {
            double bias = p.bias().isPresent() ? Math.abs(bias(p, j)) : 0;
            greatest =
                    Math.max(greatest, Math.scalb((double) reach[j] * arriving, p.shift()) + bias);
        }
        return (long) Math.min(MOST, greatest);
    }

    /// The magnitudes of the weights onto each neuron added up; of a convolution onto each channel.
    private static long[] reach(Connectivity connectivity, Tensor weights) {
        return switch (connectivity) {
            case Dense dense -> rows(weights, dense.neurons());
            case Convolution c -> rows(weights, c.channels());
            case Sparse sparse -> sums(sparse, weights);
            case OneToOne one -> {
                var reach = new long[one.out().length()];
                for (int i = 0; i < one.in().length(); i++) {
                    one.from(i, (target, n) -> reach[target] += Math.abs(weights.integer(n)));
                }
                yield reach;
            }
        };
    }

    /// Of weights that lie by what they lead to.
    private static long[] rows(Tensor weights, int rows) {
        var reach = new long[rows];
        long each = weights.size() / rows;
        for (int j = 0; j < rows; j++) {
            for (long n = j * each; n < (j + 1) * each; n++) {
                reach[j] += Math.abs(weights.integer(n));
            }
        }
        return reach;
    }

    /// Of a pattern, of which there may be very many synapses: drawn on all cores.
    private static long[] sums(Sparse sparse, Tensor weights) {
        Queue<long[]> all = new ConcurrentLinkedQueue<>();
        ThreadLocal<long[]> own =
                ThreadLocal.withInitial(() -> {
                    var sums = new long[sparse.neurons()];
                    all.add(sums);
                    return sums;
                });
        sparse.drawAll((_, first, targets, count) -> {
            long[] sums = own.get();
            for (int n = 0; n < count; n++) {
                sums[targets[n]] += Math.abs(weights.integer(first + n));
            }
        });
        var reach = new long[sparse.neurons()];
        for (long[] sums : all) {
            Arrays.setAll(reach, j -> reach[j] + sums[j]);
        }
        return reach;
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
