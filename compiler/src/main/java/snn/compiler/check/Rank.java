package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Shape;

/// What arrives has as many axes as the element takes.
record Rank() implements Rule {
    @Override
    public String code() {
        return "rank";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var shapes = network.shapes();
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : network.stages().values()) {
            Optional<Shape> in = shapes.into(stage);
            if (in.isPresent()) {
                check(stage, in.get(), network).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Diagnostic> check(Stage stage, Shape in, Network network) {
        return switch (stage.operation()) {
            case Stage.Operation.Project(var call) -> projection(call, stage, in, network);
            case Stage.Operation.Pool(_, var call) ->
                    in.rank() == 2 || in.rank() == 3
                            ? Optional.empty()
                            : Optional.of(
                                    wrong(
                                            call,
                                            "2 axes (channels, length) or 3 (channels, height, width)",
                                            in,
                                            source(stage, network)));
            case Stage.Operation.Enter _,
                    Stage.Operation.Encode _,
                    Stage.Operation.Flatten _,
                    Stage.Operation.Reshape _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Concat _,
                    Stage.Operation.Normalise _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _,
                    Stage.Operation.Spike _,
                    Stage.Operation.Unknown _ ->
                    Optional.empty();
        };
    }

    private Optional<Diagnostic> projection(Bound call, Stage stage, Shape in, Network network) {
        return switch (call.signature().name()) {
            case "dense", "sparse" ->
                    in.rank() == 1
                            ? Optional.empty()
                            : Optional.of(
                                    wrong(call, "1 axis", in, source(stage, network))
                                            .hint(
                                                    "flatten it first: `-> flatten -> %s(...)`",
                                                    call.name()));
            case "conv1d" ->
                    in.rank() == 2
                            ? Optional.empty()
                            : Optional.of(
                                    wrong(
                                            call,
                                            "2 axes (channels, length)",
                                            in,
                                            source(stage, network)));
            case "conv2d" ->
                    in.rank() == 3
                            ? Optional.empty()
                            : Optional.of(
                                    wrong(
                                            call,
                                            "3 axes (channels, height, width)",
                                            in,
                                            source(stage, network)));
            default -> Optional.empty();
        };
    }

    /// The input, or the last element that made a shape, that the axes come from.
    private static Stage source(Stage stage, Network network) {
        Stage at = stage;
        Set<String> seen = new HashSet<>();
        while (!at.from().isEmpty()
                && seen.add(at.name())
                && network.stage(at.from()).isPresent()) {
            at = network.stage(at.from()).get();
            if (at.operation() instanceof Stage.Operation.Project
                    || at.operation() instanceof Stage.Operation.Flatten
                    || at.operation() instanceof Stage.Operation.Reshape) {
                return at;
            }
        }
        return at;
    }

    private Diagnostic wrong(Bound call, String wanted, Shape shape, Stage source) {
        return Diagnostic.error(
                        code(),
                        "`%s` takes %s, but what reaches it has %d: %s",
                        call.name(),
                        wanted,
                        shape.rank(),
                        shape)
                .at(
                        call.head(),
                        shape.rank() == 1 ? "1 axis reaches this" : "%d axes reach this",
                        shape.rank())
                .and(source.origin(), "%s", shape);
    }
}
