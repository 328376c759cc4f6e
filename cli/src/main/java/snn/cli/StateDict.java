package snn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.verify.Verify;

/// Tensors by their names, as PyTorch and snnTorch save a network, put onto a model: `NAME.weight`
/// and `NAME.bias` go to the layer `NAME`, `NAME.PARAMETER` to a parameter of its neurons. Layouts
/// are PyTorch's, which are ours: `[out, in]`, `[channels out, channels in / groups, kernel...]`.
///
/// @param names what begins with a key is known to the model by the value
/// @param ignored what begins so has no place and needs none
record StateDict(
        Path file,
        SequencedMap<String, Tensor> tensors,
        Map<String, String> names,
        List<String> ignored) {

    /// Where a tensor of the file went.
    record Placed(String tensor, String slot, Shape shape) {}

    /// @param model has the weights
    record Fitted(Model model, List<Placed> placed) {}

    /// What a model has room for.
    private record Slot(String node, String part, Shape shape, boolean needed) {
        String name() {
            return node + "." + part;
        }
    }

    Result<Fitted> onto(Model model) {
        Map<String, Slot> slots = slots(model);
        var found = new LinkedHashMap<Slot, String>();
        var problems = new ArrayList<Diagnostic>();
        tensors.forEach((name, tensor) -> {
            Optional<Slot> slot = Optional.ofNullable(slots.get(known(name)));
            if (slot.isPresent()) {
                place(slot.get(), name, tensor, found, problems);
            } else if (ignored.stream().noneMatch(prefix -> begins(name, prefix))) {
                problems.add(extra(name, tensor, slots));
            }
        });
        slots.values().stream()
                .distinct()
                .filter(s -> s.needed() && !found.containsKey(s))
                .forEach(s -> problems.add(missing(s)));
        return problems.isEmpty() ? filled(model, found) : new Result.Rejected<>(problems);
    }

    private Result<Fitted> filled(Model model, Map<Slot, String> found) {
        Model filled = model.mapNodes(n -> filled(n, found));
        List<Placed> placed =
                found.entrySet().stream()
                        .map(e -> new Placed(e.getValue(), e.getKey().name(), e.getKey().shape()))
                        .toList();
        return Result.of(new Fitted(filled, placed), Verify.model(filled));
    }

    private Node filled(Node node, Map<Slot, String> found) {
        Node result = node;
        for (var entry : found.entrySet()) {
            Slot slot = entry.getKey();
            if (slot.node().equals(node.name())) {
                Tensor tensor = Objects.requireNonNull(tensors.get(entry.getValue()));
                result = with(result, slot, tensor.withShape(slot.shape()));
            }
        }
        return result;
    }

    private static Node with(Node node, Slot slot, Tensor tensor) {
        return switch (node) {
            case Projection p when slot.part().equals("weight") -> p.withWeights(tensor, p.bias());
            case Projection p -> p.withWeights(p.weights().orElse(tensor), Optional.of(tensor));
            case Population p -> p.withParameter(slot.part(), tensor);
            default -> throw new IllegalStateException(slot.name());
        };
    }

    /// By the names that a tensor may have: the node's, or that of its layer. Weights come before
    /// biases, so that a bias finds the weights in place.
    private static Map<String, Slot> slots(Model model) {
        var slots = new LinkedHashMap<String, Slot>();
        for (Node node : model.graph().nodes()) {
            switch (node) {
                case Projection p -> {
                    add(slots, new Slot(p.name(), "weight", p.connectivity().weights(), true));
                    if (p.biased()) {
                        add(slots, new Slot(p.name(), "bias", p.connectivity().biases(), true));
                    }
                }
                case Population p ->
                        p.parameters()
                                .forEach((name, value) ->
                                        add(slots, new Slot(p.name(), name, value.shape(), false)));
                default -> {}
            }
        }
        return slots;
    }

    /// `h.dense` is also called `h`, unless that is another node's place.
    private static void add(Map<String, Slot> slots, Slot slot) {
        slots.put(slot.name(), slot);
        int dot = slot.node().lastIndexOf('.');
        if (dot > 0) {
            slots.putIfAbsent(slot.node().substring(0, dot) + "." + slot.part(), slot);
        }
    }

    /// The name under which the model knows a tensor: the longest key that it begins with is
    /// replaced.
    private String known(String name) {
        return names.keySet().stream()
                .filter(key -> begins(name, key))
                .max(java.util.Comparator.comparingInt(String::length))
                .map(key -> names.get(key) + name.substring(key.length()))
                .orElse(name);
    }

    private static boolean begins(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }

    private void place(
            Slot slot,
            String name,
            Tensor tensor,
            Map<Slot, String> found,
            List<Diagnostic> problems) {
        String other = found.putIfAbsent(slot, name);
        if (other != null) {
            problems.add(
                    Diagnostic.error(
                            "extra-tensor",
                            "`%s` and `%s` of `%s` are both for `%s`",
                            other,
                            name,
                            file.getFileName(),
                            slot.name()));
        } else if (!fits(slot.shape(), tensor.shape())) {
            problems.add(misshapen(slot, name, tensor));
        }
    }

    /// A scalar may be an array of one.
    private static boolean fits(Shape wanted, Shape given) {
        return wanted.equals(given) || wanted.size() == 1 && given.size() == 1 && given.rank() <= 1;
    }

    private Diagnostic misshapen(Slot slot, String name, Tensor tensor) {
        Diagnostic problem =
                Diagnostic.error(
                        "tensor-shape",
                        "`%s` of `%s` is %s, but `%s` takes %s",
                        name,
                        file.getFileName(),
                        tensor.shape(),
                        slot.name(),
                        slot.shape());
        boolean turned =
                slot.shape().rank() == 2
                        && tensor.shape()
                                .equals(Shape.of(slot.shape().extent(1), slot.shape().extent(0)));
        return turned
                ? problem.hint("it is transposed: save it as `[out, in]`, as PyTorch does")
                : problem;
    }

    private Diagnostic missing(Slot slot) {
        Diagnostic problem =
                Diagnostic.error(
                        "no-tensor",
                        "there is no tensor for `%s` %s in `%s`",
                        slot.name(),
                        slot.shape(),
                        file.getFileName());
        List<String> fitting =
                tensors.entrySet().stream()
                        .filter(e -> e.getKey().endsWith("." + slot.part()))
                        .filter(e -> e.getValue().shape().equals(slot.shape()))
                        .map(Map.Entry::getKey)
                        .toList();
        return fitting.size() == 1
                ? problem.hint(
                        "`%s` has that shape: `--map %s=%s`",
                        fitting.getFirst(), stem(fitting.getFirst()), slot.node())
                : problem.hint("it holds %s", TensorFile.some(List.copyOf(tensors.keySet())));
    }

    private Diagnostic extra(String name, Tensor tensor, Map<String, Slot> slots) {
        var known = new TreeSet<String>();
        slots.values().forEach(s -> known.add(s.name()));
        return Diagnostic.error(
                        "extra-tensor",
                        "`%s` %s of `%s` has no place in the model",
                        name,
                        tensor.shape(),
                        file.getFileName())
                .hint(
                        "name its layer with `--map %s=LAYER`, or leave it out with `--ignore %s`;"
                                + " there are %s",
                        stem(name), stem(name), TensorFile.some(List.copyOf(known)));
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
