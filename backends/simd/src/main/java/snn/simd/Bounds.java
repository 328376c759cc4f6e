package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.Concat;
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

/// How far from 0 whatever arrives at a node can be, proved from the weights: 32-bit lanes may only
/// add what stays within them.
///
/// @param arriving by node, the greatest magnitude of the sum of all that arrives in a step
record Bounds(Map<String, Long> arriving, List<Diagnostic> problems) {
    /// An [IntegerProjection] promises as much.
    private static final long MOST = Integer.MAX_VALUE;

    /// What the tuned kernels add to a membrane without leaving 32 bits.
    private static final long NARROW = 1L << 30;

    static Bounds of(IntegerModel model, Schedule schedule) {
        Map<String, Long> arriving = new LinkedHashMap<>();
        var problems = new ArrayList<Diagnostic>();
        for (IntegerNode node : model.graph().nodes()) {
            long sum = arriving(node.name(), schedule, model.graph().nodes().size());
            arriving.put(node.name(), sum);
            if (sum > MOST && node instanceof Flatten) {
                problems.add(wide(node, sum));
            }
        }
        return new Bounds(arriving, problems);
    }

    /// @param nodes how many nodes may still be passed on the way back: a loop of projections has
    ///   no end
    private static long arriving(String node, Schedule schedule, int nodes) {
        long sum = 0;
        for (Schedule.Source source : schedule.into(node)) {
            IntegerNode from = (IntegerNode) source.node();
            boolean passes = from instanceof IntegerProjection || from instanceof Flatten;
            if (passes && nodes == 0) {
                return MOST;
            }
            sum += leaving(from, passes ? arriving(from.name(), schedule, nodes - 1) : 0);
        }
        return sum;
    }

    /// Whether the tuned kernels may add what arrives at a node.
    boolean narrow(String node) {
        return arriving.getOrDefault(node, 0L) <= NARROW;
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

    /// The greatest magnitude of what leaves a node at which `arriving` arrives at most.
    private static long leaving(IntegerNode node, long arriving) {
        return switch (node) {
            case Input _ -> 0;
            case IntegerEncoder encoder -> encoder.levels();
            case Flatten _, Dropout _ -> Math.min(MOST, arriving);
            case Concat _, Pooling _ -> MOST;
            case IntegerPopulation population -> leaving(population);
            case IntegerProjection dense -> leaving(dense, arriving);
        };
    }

    private static long leaving(IntegerPopulation population) {
        var dynamics = population.dynamics();
        if (dynamics.spikes()) {
            return 1;
        }
        return dynamics.signal().orElseThrow() instanceof IntegerExpr.State(var name)
                ? Math.min(MOST, 1L << dynamics.state(name).bits() - 1)
                : MOST;
    }

    private static long leaving(IntegerProjection dense, long arriving) {
        double greatest = 0;
        for (int j = 0; j < dense.fanOut(); j++) {
            double reach = 0;
            for (int i = 0; i < dense.fanIn(); i++) {
                reach += Math.abs(dense.weights().integer((long) j * dense.fanIn() + i));
            }
            double bias = 0;
            if (dense.bias().isPresent()) {
                bias = Math.abs(dense.bias().get().integer(j));
            }
            greatest = Math.max(greatest, Math.scalb(reach * arriving, dense.shift()) + bias);
        }
        return (long) Math.min(MOST, greatest);
    }
}
