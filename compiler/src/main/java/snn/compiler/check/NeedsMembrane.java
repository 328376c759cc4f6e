package snn.compiler.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Name;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.NeuronKind;

/// A read-out of the membrane potential reads neurons that have a state `v`.
record NeedsMembrane() implements Rule {
    @Override
    public String code() {
        return "needs-membrane";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (var output : network.tree().all(Declaration.Output.class)) {
            output.chain().elements().stream()
                    .findFirst()
                    .filter(e -> readsMembrane(e.name().text()))
                    .flatMap(e -> check(output.chain().source().name(), e.name(), network))
                    .ifPresent(found::add);
        }
        for (Site site : network.sites()) {
            site.bound()
                    .filter(b -> readsMembrane(b.name()))
                    .flatMap(b -> b.call("layer"))
                    .flatMap(l -> check(l.name(), site.call().name(), network))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static boolean readsMembrane(String word) {
        return Arrays.stream(Reduction.values())
                .anyMatch(r -> r.word().equals(word) && !r.readsSpikes());
    }

    private Optional<Diagnostic> check(Name layer, Name reader, Network network) {
        return network.find(layer.text(), Role.LAYER)
                .flatMap(l -> network.stage(l.name().text()))
                .flatMap(stage ->
                        stage.kind()
                                .filter(k -> !Stage.states(k).contains("v"))
                                .map(k -> none(layer, reader, stage, k)));
    }

    private Diagnostic none(Name layer, Name reader, Stage stage, NeuronKind kind) {
        return Diagnostic.error(
                        code(),
                        "`%s` reads the state `v`, but `%s` has none",
                        reader.text(),
                        layer.text())
                .at(reader.span(), "reads the membrane of `%s`", layer.text())
                .and(
                        stage.origin(),
                        "`%s` has the states %s",
                        kind.name(),
                        String.join(", ", Stage.states(kind)))
                .hint("call the membrane potential `v`");
    }
}
