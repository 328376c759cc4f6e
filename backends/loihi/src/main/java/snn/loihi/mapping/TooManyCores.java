package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Problem;
import snn.loihi.chip.Chip;

/// A net that needs more cores than the chip has: which layer takes how many, what fills them, and
/// the least change of the weights that would fit.
record TooManyCores(SpikingNet net, Chip chip, List<CorePlan> plans) implements Problem {
    @Override
    public Diagnostic diagnostic() {
        int have = chip.mesh().cores();
        int largest = largest();
        NeuronGroup group = net.groups().get(largest);
        Diagnostic found =
                Diagnostic.error(
                                "cores",
                                "`%s` has %d cores, and the network needs %d",
                                chip.name(),
                                have,
                                plans.size())
                        .at(
                                group.origin(),
                                "`%s` takes %d of them, filled by their %s",
                                group.name(),
                                cores(largest),
                                filling(largest));
        for (int g = 0; g < net.groups().size(); g++) {
            if (g != largest) {
                NeuronGroup other = net.groups().get(g);
                found = found.and(other.origin(), "`%s`: %d", other.name(), cores(g));
            }
        }
        return wayOut(found, have);
    }

    private int cores(int group) {
        return (int)
                plans.stream()
                        .filter(p -> p.slices().stream().anyMatch(s -> s.group() == group))
                        .count();
    }

    private int largest() {
        int best = 0;
        for (int g = 1; g < net.groups().size(); g++) {
            best = cores(g) > cores(best) ? g : best;
        }
        return best;
    }

    /// The fullest table of the first core of a group.
    private String filling(int group) {
        CorePlan plan =
                plans.stream()
                        .filter(p -> p.slices().stream().anyMatch(s -> s.group() == group))
                        .findFirst()
                        .orElseThrow();
        return plan.use().stream()
                .max(java.util.Comparator.comparingDouble(u -> (double) u.taken() / u.available()))
                .orElseThrow()
                .table();
    }

    private Diagnostic wayOut(Diagnostic found, int have) {
        var hints = new ArrayList<String>();
        int widest =
                net.connections().stream()
                        .mapToInt(c -> c.weights().format().weightBits())
                        .max()
                        .orElse(0);
        for (int bits = widest - 1; bits > 1 && hints.isEmpty(); bits--) {
            Optional<Integer> cores = Partition.cores(net, chip, bits);
            if (cores.isPresent() && cores.get() <= have) {
                hints.add(
                        "with `target %s { weights = int%d }` it takes %d cores"
                                .formatted(chip.name(), bits, cores.get()));
            }
        }
        hints.add("make `%s` smaller".formatted(net.groups().get(largest()).name()));
        Diagnostic result = found;
        for (String hint : hints) {
            result = result.hint(hint);
        }
        return result;
    }
}
