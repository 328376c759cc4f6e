package snn.compiler.check;

import java.util.ArrayList;
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
                .filter(layer -> isWhole(layer.text(), network))
                .map(layer -> check(layer, network))
                .orElse(List.of());
    }

    private List<Diagnostic> check(Name layer, Network network) {
        Set<Stage> trained = Paths.upTo(layer.text(), network);
        if (trained.stream().noneMatch(LossPath::hasWeights)) {
            return List.of(nothing(layer));
        }
        var found = new ArrayList<Diagnostic>();
        for (Stage stage : needed(network)) {
            if (hasWeights(stage) && !trained.contains(stage)) {
                found.add(untrained(layer, stage));
            }
        }
        return found;
    }

    /// All that some output depends on.
    private static Set<Stage> needed(Network network) {
        var needed = new LinkedHashSet<Stage>();
        for (var output : network.tree().all(Declaration.Output.class)) {
            String source = output.chain().source().name().text();
            if (isWhole(source, network)) {
                needed.addAll(Paths.upTo(source, network));
            }
        }
        return needed;
    }

    /// Whether a node is reached from an input through nodes that are all known.
    private static boolean isWhole(String name, Network network) {
        Set<Stage> path = Paths.upTo(name, network);
        return path.stream().noneMatch(s -> s.operation() instanceof Stage.Operation.Unknown)
                && path.stream().anyMatch(s -> s.operation() instanceof Stage.Operation.Enter);
    }

    private static boolean hasWeights(Stage stage) {
        return stage.operation() instanceof Stage.Operation.Dense;
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
