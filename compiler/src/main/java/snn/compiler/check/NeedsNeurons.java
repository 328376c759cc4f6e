package snn.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// Only neurons have a membrane and spikes to read.
record NeedsNeurons() implements Rule {
    @Override
    public String code() {
        return "needs-neurons";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        return reads(network).stream().flatMap(n -> check(n, network).stream()).toList();
    }

    /// Every place that reads the membrane or the spikes of a layer.
    private static List<Name> reads(Network network) {
        var reads = new ArrayList<Name>();
        network.tree()
                .all(Declaration.Output.class)
                .forEach(o -> reads.add(o.chain().source().name()));
        network.sites().stream()
                .flatMap(s -> s.bound().stream())
                .filter(b -> b.signature().slot("layer").isPresent())
                .filter(b -> !NeedsWeights.isNorm(b))
                .flatMap(b -> b.call("layer").stream())
                .map(Expression.Application::name)
                .forEach(reads::add);
        return reads;
    }

    private Optional<Diagnostic> check(Name read, Network network) {
        return network.find(read.text(), Role.LAYER)
                .flatMap(layer -> network.stage(layer.name().text()))
                .filter(NeedsNeurons::isNoNeuron)
                .map(stage -> noNeurons(read, stage));
    }

    private static boolean isNoNeuron(Stage stage) {
        return !(stage.operation() instanceof Stage.Operation.Spike
                || stage.operation() instanceof Stage.Operation.Unknown);
    }

    private Diagnostic noNeurons(Name read, Stage stage) {
        return Diagnostic.error(
                        code(), "`%s` ends without neurons, so it cannot be read", read.text())
                .at(read.span(), "read here")
                .and(stage.origin(), "its last element")
                .hint("end the layer with neurons, such as `-> li(tau_mem = 20 ms)`");
    }
}
