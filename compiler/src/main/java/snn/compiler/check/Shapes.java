package snn.compiler.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.tensor.Shape;

/// The shape of what leaves each node to be; absent where it, or one before it, is unsound.
public final class Shapes {
    private final Network network;
    private final Map<String, Optional<Shape>> known = new HashMap<>();

    public Shapes(Network network) {
        this.network = network;
        // in the order of the text, with a walk back along each chain: deep chains need no stack
        network.stages().keySet().forEach(this::infer);
    }

    /// The shape of what leaves a node.
    public Optional<Shape> of(String name) {
        return known.getOrDefault(name, Optional.empty());
    }

    private void infer(String name) {
        var path = new java.util.ArrayDeque<Stage>();
        Set<String> seen = new HashSet<>();
        Stage at = network.stages().get(name);
        while (at != null && !known.containsKey(at.name()) && seen.add(at.name())) {
            path.push(at);
            at = network.stages().get(at.from());
        }
        while (!path.isEmpty()) {
            Stage stage = path.pop();
            known.putIfAbsent(stage.name(), shape(stage));
        }
    }

    private Optional<Shape> shape(Stage stage) {
        Optional<Shape> before = of(stage.from());
        return switch (stage.operation()) {
            case Stage.Operation.Enter(var input) -> extents(input).flatMap(Shapes::held);
            case Stage.Operation.Encode _, Stage.Operation.Spike _ -> before;
            case Stage.Operation.Flatten() -> before.map(s -> Shape.of(s.length()));
            case Stage.Operation.Dense(var call) ->
                    network.quantity(call, "neurons").map(n -> Shape.of(n.intValue()));
            case Stage.Operation.Unknown() -> Optional.empty();
        };
    }

    /// What the model writes between the brackets, where all of it is sound.
    static Optional<List<Integer>> extents(Declaration.Input input) {
        List<Optional<Double>> all = input.extents().stream().map(Shapes::extent).toList();
        return all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().map(e -> e.orElseThrow().intValue()).toList())
                : Optional.empty();
    }

    private static Optional<Double> extent(Expression extent) {
        return new Measure(Signatures.EXTENT, extent).sound(Optional.empty());
    }

    /// The shape, if it is not larger than all that a model may count.
    private static Optional<Shape> held(List<Integer> extents) {
        return elements(extents) <= Signatures.MOST
                ? Optional.of(new Shape(extents))
                : Optional.empty();
    }

    /// The number of elements, as a real number since it may be huge.
    static double elements(List<Integer> extents) {
        return extents.stream().mapToDouble(e -> e).reduce(1, (a, b) -> a * b);
    }
}
