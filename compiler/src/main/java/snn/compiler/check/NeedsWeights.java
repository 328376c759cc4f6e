package snn.compiler.check;

import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// A penalty on the weights of a layer finds some there.
record NeedsWeights() implements Rule {
    @Override
    public String code() {
        return "needs-weights";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        List<Name> read =
                network.sites().stream()
                        .flatMap(s -> s.bound().stream())
                        .filter(NeedsWeights::isNorm)
                        .flatMap(b -> b.call("layer").stream())
                        .map(Expression.Application::name)
                        .toList();
        return read.stream().flatMap(name -> check(name, network)).toList();
    }

    /// Whether a call is a penalty on weights.
    static boolean isNorm(Bound call) {
        return call.signature().noun().equals("penalty") && call.signature().slot("rate").isEmpty();
    }

    private Stream<Diagnostic> check(Name name, Network network) {
        var layer = network.find(name.text(), Role.LAYER);
        boolean weights =
                network.stages().values().stream()
                        .filter(s -> layer.isPresent())
                        .filter(s ->
                                s.owner() == layer.get() || s.name().startsWith(name.text() + "."))
                        .anyMatch(s ->
                                s.operation() instanceof Stage.Operation.Project
                                        || s.operation() instanceof Stage.Operation.Unknown);
        return layer.isEmpty() || weights
                ? Stream.empty()
                : Stream.of(
                        Diagnostic.error(code(), "`%s` has no weights of its own", name.text())
                                .at(name.span(), "nothing to keep small")
                                .and(layer.get().name().span(), "declared here")
                                .hint("name a layer with synapses, such as `dense(...)`"));
    }
}
