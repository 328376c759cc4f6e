package snn.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.ir.encoding.Encodings;
import snn.ir.tensor.Shape;

/// The shape of what leaves each node to be; absent where it, or all before it, is unsound, or
/// where it is more than a model may count. Loops are followed until nothing new is known, so each
/// node is looked at once for each node before it.
public final class Shapes {
    private final Quantities quantities;
    private final Map<String, Shape> known = new HashMap<>();
    private final Map<String, Double> beyond = new HashMap<>();

    Shapes(Map<String, Stage> stages, Quantities quantities) {
        this.quantities = quantities;
        Map<String, List<Stage>> after = new HashMap<>();
        Queue<Stage> waiting = new ArrayDeque<>();
        for (Stage stage : stages.values()) {
            stage.feeds()
                    .forEach(f ->
                            after.computeIfAbsent(f.from(), _ -> new ArrayList<>()).add(stage));
            waiting.add(stage);
        }
        while (!waiting.isEmpty()) {
            Stage stage = waiting.remove();
            if (known.containsKey(stage.name())) {
                continue;
            }
            Optional<List<Integer>> extents = extents(stage);
            if (extents.isPresent() && elements(extents.get()) > Signatures.MOST) {
                beyond.put(stage.name(), elements(extents.get()));
            } else if (extents.isPresent()) {
                known.put(stage.name(), new Shape(extents.get()));
                waiting.addAll(after.getOrDefault(stage.name(), List.of()));
            }
        }
    }

    /// The shape of what leaves a node.
    public Optional<Shape> of(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /// The values that leave a node, where they are more than a model may count.
    Optional<Double> beyond(String name) {
        return Optional.ofNullable(beyond.get(name));
    }

    /// The shape of what arrives at a node: of the first thing that does, if its shape is known.
    public Optional<Shape> into(Stage stage) {
        return stage.feeds().stream().flatMap(f -> of(f.from()).stream()).findFirst();
    }

    private Optional<List<Integer>> extents(Stage stage) {
        return switch (stage.operation()) {
            case Stage.Operation.Enter(var input) -> extents(input);
            case Stage.Operation.Encode(var encoding) -> encoded(stage, encoding);
            case Stage.Operation.Spike _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Normalise _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _ ->
                    into(stage).map(Shape::extents);
            case Stage.Operation.Flatten() -> into(stage).map(s -> List.of(s.length()));
            case Stage.Operation.Reshape(var call) -> Axes.all(call, "shape");
            case Stage.Operation.Concat _ -> joined(stage);
            case Stage.Operation.Project(var call) -> projected(stage, call);
            case Stage.Operation.Pool(_, var call) ->
                    into(stage)
                            .flatMap(in ->
                                    in.rank() == 0
                                            ? Optional.empty()
                                            : seen(call, in.extent(0), in));
            case Stage.Operation.Unknown() -> Optional.empty();
        };
    }

    private Optional<List<Integer>> encoded(Stage stage, Bound encoding) {
        return Encodings.named(encoding.signature().name())
                .flatMap(kind ->
                        quantities
                                .encoding(encoding)
                                .flatMap(p -> into(stage).map(in -> kind.shape(in, p))))
                .map(Shape::extents);
    }

    private Optional<List<Integer>> projected(Stage stage, Bound call) {
        return switch (call.signature().name()) {
            case "dense", "sparse" ->
                    quantities.of(call, "neurons").map(n -> List.of(n.intValue()));
            case "one_to_one" -> into(stage).map(Shape::extents);
            default ->
                    quantities
                            .of(call, "channels")
                            .flatMap(c -> into(stage).flatMap(in -> seen(call, c.intValue(), in)));
        };
    }

    /// The shape behind the windows of a convolution or a pool.
    private static Optional<List<Integer>> seen(Bound call, int channels, Shape in) {
        return Windows.of(call, Windows.rank(call, in))
                .flatMap(window -> Windows.out(window, channels, in));
    }

    /// The parts of a concatenation, by port; empty where the shape of one is not known.
    public Optional<List<Shape>> parts(Stage stage) {
        Map<String, Shape> parts = new java.util.LinkedHashMap<>();
        for (Feed feed : stage.feeds()) {
            of(feed.from()).ifPresent(s -> parts.putIfAbsent(feed.port(), s));
        }
        boolean all =
                stage.operation() instanceof Stage.Operation.Concat(int count)
                        && count > 0
                        && parts.size() == count;
        return all ? Optional.of(List.copyOf(parts.values())) : Optional.empty();
    }

    private Optional<List<Integer>> joined(Stage stage) {
        return parts(stage)
                .filter(Shapes::areAlike)
                .map(parts -> {
                    var extents = new ArrayList<>(parts.getFirst().extents());
                    long first = parts.stream().mapToLong(p -> p.extent(0)).sum();
                    extents.set(0, (int) Math.min(Integer.MAX_VALUE, first));
                    return extents;
                });
    }

    /// Whether shapes differ in their first extent at most.
    static boolean areAlike(List<Shape> parts) {
        return parts.stream()
                .allMatch(p -> p.rank() > 0 && behind(p).equals(behind(parts.getFirst())));
    }

    private static List<Integer> behind(Shape shape) {
        return shape.extents().subList(1, shape.rank());
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

    /// The number of elements, as a real number since it may be huge.
    static double elements(List<Integer> extents) {
        return extents.stream().mapToDouble(e -> e).reduce(1, (a, b) -> a * b);
    }
}
