package snn.compiler.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A surrogate gradient stands in for spikes, so some neurons on the way to the loss spike.
record NothingSpikes() implements Rule {
    @Override
    public String code() {
        return "nothing-spikes";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return network.bounds().stream()
                .filter(b -> b.signature().equals(Signatures.SURROGATE))
                .limit(1)
                .flatMap(rule -> check(rule, network))
                .toList();
    }

    private Stream<Diagnostic> check(Bound rule, Network network) {
        return network.bounds().stream()
                .filter(b -> b.signature().equals(Signatures.CROSS_ENTROPY))
                .flatMap(b -> b.call("of").stream())
                .flatMap(c -> new Site(c, "", Signatures.LOSS_REDUCTIONS).bound().stream())
                .flatMap(b -> b.call("layer").stream())
                .map(Expression.Application::name)
                .limit(1)
                .filter(layer -> isSilent(Paths.upTo(layer.text(), network)))
                .map(layer -> silent(rule, layer));
    }

    /// Whether there are neurons on the way, all of them known, and none spikes.
    private static boolean isSilent(Set<Stage> way) {
        return way.stream().anyMatch(s -> s.kind().isPresent())
                && way.stream().noneMatch(s -> s.operation() instanceof Stage.Operation.Unknown)
                && way.stream().flatMap(s -> s.kind().stream()).noneMatch(Stage::spikes);
    }

    private Diagnostic silent(Bound rule, Name layer) {
        return Diagnostic.warning(
                        code(),
                        "no neuron on the way to `%s` spikes, so `%s` stands in for nothing",
                        layer.text(),
                        rule.name())
                .at(rule.head(), "is for neurons that spike")
                .and(layer.span(), "the loss reads this")
                .hint("put neurons that spike before it, such as `-> dense(100) -> lif`");
    }
}
