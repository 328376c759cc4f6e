package snn.backend;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Program;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.synapse.Connectivity;
import snn.ir.synapse.Sparse;
import snn.ir.tensor.Tensor;

/// How many weights that are not 0 each element of a node meets. What lies between a node and its
/// weights (pools, joins, normalisation) is passed through: an element counts for each window that
/// sees it, as on a chip that folds the pool into the weights.
final class Reach {
    private final Program program;
    private final Map<String, long[]> known = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    Reach(Program program) {
        this.program = program;
    }

    /// Of each element of `node`, over all edges that leave it. Not to be changed.
    long[] of(Named node) {
        long[] found = known.get(node.name());
        if (found == null) {
            found = counted(node);
            known.put(node.name(), found);
        }
        return found;
    }

    private long[] counted(Named node) {
        var reach = new long[node.shape().length()];
        // what only passes values on round a loop ends there
        if (open.add(node.name())) {
            for (Edge edge : program.graph().outOf(node.name())) {
                long[] met = met(program.graph().node(edge.to()), edge.port());
                for (int n = 0; n < met.length; n++) {
                    reach[n] += met[n];
                }
            }
            open.remove(node.name());
        }
        return reach;
    }

    /// The weights that each element meets which arrives at a port of `node`.
    private long[] met(Named node, String port) {
        return switch (node) {
            case Projection p -> p.weights().map(w -> synapses(p.connectivity(), w)).orElse(NONE);
            case IntegerProjection p -> synapses(p.connectivity(), p.weights());
            case Flatten _, Dropout _, DelayLine _, Normalisation _ -> of(node);
            case Concat concat -> part(concat, port);
            case Pooling pooling -> windows(pooling);
            default -> NONE;
        };
    }

    private static final long[] NONE = {};

    private static long[] synapses(Connectivity connectivity, Tensor weights) {
        if (connectivity instanceof Sparse sparse) {
            return synapses(sparse.first(), weights);
        }
        var reach = new long[connectivity.in().length()];
        for (int i = 0; i < reach.length; i++) {
            int axon = i;
            connectivity.from(i, (_, weight) -> reach[axon] += weights.real(weight) != 0 ? 1 : 0);
        }
        return reach;
    }

    /// Of synapses that lie by axon, each with a weight of its own.
    private static long[] synapses(int[] first, Tensor weights) {
        var reach = new long[first.length - 1];
        boolean alike = weights.kept() < weights.size();
        for (int i = 0; i < reach.length; i++) {
            if (alike) {
                reach[i] = weights.real(0) != 0 ? first[i + 1] - first[i] : 0;
            }
            for (int n = first[i]; !alike && n < first[i + 1]; n++) {
                reach[i] += weights.real(n) != 0 ? 1 : 0;
            }
        }
        return reach;
    }

    private long[] part(Concat concat, String port) {
        int from = 0;
        for (int n = 0; n < concat.parts().size(); n++) {
            int to = from + concat.parts().get(n).length();
            if (Concat.port(n).equals(port)) {
                return Arrays.copyOfRange(of(concat), from, to);
            }
            from = to;
        }
        return NONE;
    }

    private long[] windows(Pooling pooling) {
        long[] after = of(pooling);
        Connectivity windows = pooling.windows();
        var reach = new long[pooling.in().length()];
        for (int i = 0; i < reach.length; i++) {
            int element = i;
            windows.from(i, (target, _) -> reach[element] += after[target]);
        }
        return reach;
    }
}
