package snn.compiler.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// Every weight that an output depends on lies on the way to the loss, and there is one at least.
record LossPath() implements Rule {
    @Override
    public String code() {
        return "loss-path";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return lossLayer(network)
                .filter(layer -> isWhole(Set.of(layer.text()), network))
                .map(layer -> check(layer, network))
                .orElse(List.of());
    }

    private List<Diagnostic> check(Name layer, Network network) {
        Set<Stage> trained = Paths.upTo(layer.text(), network);
        if (trained.stream().noneMatch(LossPath::isTrained)) {
            return List.of(nothing(layer));
        }
        Set<String> outputs = new LinkedHashSet<>();
        for (var output : network.tree().all(Declaration.Output.class)) {
            outputs.add(output.chain().source().name().text());
        }
        if (!isWhole(outputs, network)) {
            return List.of();
        }
        Set<Stage> reached = new HashSet<>(trained);
        return Paths.upTo(outputs, network).stream()
                .filter(LossPath::hasWeights)
                .filter(s -> !reached.contains(s))
                .map(s -> untrained(layer, s))
                .toList();
    }

    /// Whether nodes are reached from an input through nodes that are all known.
    private static boolean isWhole(Set<String> names, Network network) {
        Set<Stage> path = Paths.upTo(names, network);
        return path.stream().noneMatch(s -> s.operation() instanceof Stage.Operation.Unknown)
                && path.stream().anyMatch(s -> s.operation() instanceof Stage.Operation.Enter);
    }

    private static boolean hasWeights(Stage stage) {
        return stage.operation() instanceof Stage.Operation.Project;
    }

    /// Whether there is something to train: weights, or a parameter that is learned.
    private static boolean isTrained(Stage stage) {
        return switch (stage.operation()) {
            case Stage.Operation.Project _, Stage.Operation.Normalise _ -> true;
            case Stage.Operation.Spike(_, var neuron) ->
                    neuron.filled().stream()
                            .anyMatch(f ->
                                    f.slot() instanceof Slot.Quantity q
                                            && Network.isLearned(q, f.argument().value()));
            case Stage.Operation.Enter _,
                    Stage.Operation.Encode _,
                    Stage.Operation.Flatten _,
                    Stage.Operation.Reshape _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Concat _,
                    Stage.Operation.Pool _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _,
                    Stage.Operation.Unknown _ ->
                    false;
        };
    }

    private static Optional<Name> lossLayer(Network network) {
        return network.bounds().stream()
                .filter(b -> b.signature().equals(Signatures.CROSS_ENTROPY))
                .flatMap(b -> b.call("of").stream())
                .flatMap(c -> new Site(c, "", Signatures.LOSS_REDUCTIONS).bound().stream())
                .flatMap(b -> b.call("layer").stream())
                .map(Expression.Application::name)
                .findFirst();
    }

    private Diagnostic nothing(Name layer) {
        return Diagnostic.error(
                        code(),
                        "no weights lead to `%s`, so there is nothing to train",
                        layer.text())
                .at(layer.span(), "the loss reads this")
                .hint("put `dense(...)` before it, or read another layer");
    }

    private Diagnostic untrained(Name layer, Stage stage) {
        return Diagnostic.error(
                        code(),
                        "the weights of `%s` are never trained: the loss reads `%s`, which they do not reach",
                        stage.owner().name().text(),
                        layer.text())
                .at(layer.span(), "the loss reads this")
                .and(stage.origin(), "an output depends on these weights")
                .hint("let the loss read a layer that comes after them");
    }
}
