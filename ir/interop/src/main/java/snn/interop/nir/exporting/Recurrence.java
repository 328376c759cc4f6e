package snn.interop.nir.exporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Tensor;

/// Brings each population with synapses onto itself into one form.
final class Recurrence {
    private static final String NEURONS = "lif";
    private static final String SYNAPSES = "w_rec";

    private final Draft draft;
    private final Refusals refusals;

    private Recurrence(Draft draft, Refusals refusals) {
        this.draft = draft;
        this.refusals = refusals;
    }

    /// @return the new names of nodes, by their old ones
    static Map<String, String> write(Draft draft, ExportOptions.Recurrent form, Refusals refusals) {
        var recurrence = new Recurrence(draft, refusals);
        return switch (form) {
            case AS_IT_IS -> Map.of();
            case FLAT -> recurrence.renamed(".");
            case NESTED -> recurrence.renamed("/");
            case SELF -> recurrence.toSelf();
        };
    }

    /// The node that alone leads from a population back to itself.
    private Optional<String> synapses(NirNode neurons) {
        return draft.outOf(neurons.path()).stream()
                .map(Wire::to)
                .filter(w -> !w.equals(neurons.path()))
                .filter(w -> leadsOnly(w, neurons.path()))
                .filter(w -> !(draft.node(w).primitive() instanceof Primitive.Neuron))
                .findFirst();
    }

    private boolean leadsOnly(String synapses, String neurons) {
        List<Wire> into = draft.into(synapses);
        List<Wire> outOf = draft.outOf(synapses);
        return into.size() == 1
                && outOf.size() == 1
                && into.getFirst().from().equals(neurons)
                && outOf.getFirst().to().equals(neurons);
    }

    private Map<String, String> renamed(String between) {
        Map<String, String> names = new HashMap<>();
        for (NirNode node : draft.nodes()) {
            if (node.primitive() instanceof Primitive.Neuron) {
                synapses(node)
                        .ifPresent(w -> {
                            String layer = layer(node.path(), w);
                            names.put(node.path(), layer + between + NEURONS);
                            names.put(w, layer + between + SYNAPSES);
                        });
            }
        }
        names.values().removeIf(to -> draft.has(to) && !names.containsKey(to));
        draft.rename(name -> names.getOrDefault(name, name));
        return names;
    }

    /// `lif1`, of `lif1.lif` and `lif1.w_rec` or of the same in a graph; else the population's
    /// name.
    private static String layer(String neurons, String synapses) {
        for (String between : List.of(".", "/")) {
            int end = neurons.lastIndexOf(between);
            if (end > 0 && synapses.startsWith(neurons.substring(0, end + 1))) {
                return neurons.substring(0, end);
            }
        }
        return neurons;
    }

    private Map<String, String> toSelf() {
        for (NirNode node : draft.nodes()) {
            if (node.primitive() instanceof Primitive.Neuron) {
                synapses(node).ifPresent(w -> toSelf(node.path(), w));
            }
        }
        return Map.of();
    }

    private void toSelf(String neurons, String synapses) {
        if (!isIdentity(draft.node(synapses).primitive())) {
            refusals.refuse(
                    synapses,
                    "an edge from `%s` to itself has no weights of its own, and these are not 1"
                                    .formatted(neurons)
                            + " from each neuron to itself",
                    "take `--recurrent flat` or `--recurrent nested`");
            return;
        }
        Wire out = draft.into(synapses).getFirst();
        Wire back = draft.outOf(synapses).getFirst();
        draft.remove(synapses);
        draft.wire(
                new Wire(neurons, neurons, out.steps() + back.steps(), out.time() + back.time()));
    }

    private static boolean isIdentity(Primitive primitive) {
        return switch (primitive) {
            case Primitive.Scale(var scale) -> isAll(scale);
            case Primitive.Affine(var weight, var bias) ->
                    (bias.isEmpty() || Matrices.isZero(bias.get())) && isIdentity(weight);
            case Primitive.Input _,
                    Primitive.Output _,
                    Primitive.Convolution _,
                    Primitive.Pool _,
                    Primitive.Flatten _,
                    Primitive.Delay _,
                    Primitive.Threshold _,
                    Primitive.Neuron _ ->
                    false;
        };
    }

    private static boolean isAll(Tensor values) {
        for (long n = 0; n < values.size(); n++) {
            if (values.real(n) != 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdentity(Tensor weight) {
        if (weight.shape().rank() != 2 || weight.shape().extent(0) != weight.shape().extent(1)) {
            return false;
        }
        int size = weight.shape().extent(0);
        for (long n = 0; n < weight.size(); n++) {
            if (weight.real(n) != (n / size == n % size ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }
}
