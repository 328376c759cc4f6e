package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.NeuronKind;

/// Spikes are counted, or bounded, only of neurons that spike.
record NeedsSpikes() implements Rule {
    @Override
    public String code() {
        return "needs-spikes";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (var output : network.tree().all(Declaration.Output.class)) {
            output.chain().elements().stream()
                    .findFirst()
                    .filter(e -> readsSpikes(e.name().text()))
                    .flatMap(e -> check(output.chain().source().name(), e.name(), network))
                    .ifPresent(found::add);
        }
        for (Site site : network.sites()) {
            String name = site.call().name().text();
            boolean bounds =
                    site.bound()
                            .filter(b -> b.signature().noun().equals("penalty"))
                            .filter(b -> !NeedsWeights.isNorm(b))
                            .isPresent();
            if (readsSpikes(name) || bounds) {
                layer(site)
                        .flatMap(l -> check(l, site.call().name(), network))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean readsSpikes(String word) {
        return java.util.Arrays.stream(Reduction.values())
                .anyMatch(r -> r.word().equals(word) && r.readsSpikes());
    }

    /// The layer that a call of the `train` section names.
    private static Optional<Name> layer(Site site) {
        return site.bound()
                .filter(b -> b.signature().slot("layer").isPresent())
                .flatMap(b -> b.call("layer"))
                .map(Expression.Application::name);
    }

    private Optional<Diagnostic> check(Name layer, Name reader, Network network) {
        return network.find(layer.text(), Role.LAYER)
                .flatMap(l -> network.stage(l.name().text()))
                .flatMap(stage ->
                        stage.kind()
                                .filter(k -> !Stage.spikes(k))
                                .map(k -> silent(layer, reader, stage, k)));
    }

    private Diagnostic silent(Name layer, Name reader, Stage stage, NeuronKind kind) {
        return Diagnostic.error(
                        code(),
                        "`%s` reads spikes, but `%s` never spikes",
                        reader.text(),
                        layer.text())
                .at(reader.span(), "reads the spikes of `%s`", layer.text())
                .and(stage.origin(), "`%s` neurons never spike", kind.name())
                .hint(
                        "read the membrane with `max_over_time`, or use a neuron that spikes,"
                                + " such as `lif`");
    }
}
