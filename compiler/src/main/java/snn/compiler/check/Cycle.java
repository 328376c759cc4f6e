package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.syntax.Declaration;
import snn.ir.diagnostic.Diagnostic;

/// The layers of a network do not go round in a circle, for then no input reaches them.
record Cycle() implements Rule {
    @Override
    public String code() {
        return "cycle";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        Set<String> done = new HashSet<>();
        Set<String> clear = new HashSet<>();
        for (var layer : network.tree().all(Declaration.Layer.class)) {
            List<Declaration.Naming> circle = circle(layer, network, clear);
            if (!circle.isEmpty() && done.add(circle.getFirst().name().text())) {
                circle.forEach(d -> done.add(d.name().text()));
                found.add(circular(circle));
            }
        }
        return found;
    }

    /// The declarations on the way back from one to itself, itself first; empty where there is
    /// none.
    private static List<Declaration.Naming> circle(
            Declaration.Naming start, Network network, Set<String> clear) {
        var way = new ArrayList<Declaration.Naming>();
        Set<String> seen = new HashSet<>();
        Declaration.Naming at = start;
        while (at instanceof Declaration.Layer layer
                && !clear.contains(layer.name().text())
                && seen.add(layer.name().text())) {
            way.add(at);
            at = network.declared().get(layer.chain().source().name().text());
        }
        if (start.equals(at)) {
            return way;
        }
        if (!(at instanceof Declaration.Layer) || clear.contains(at.name().text())) {
            clear.addAll(seen);
        }
        return List.of();
    }

    private Diagnostic circular(List<Declaration.Naming> circle) {
        var forward = new ArrayList<>(circle.reversed());
        forward.addFirst(circle.getFirst());
        String way =
                forward.stream()
                        .map(d -> "`" + d.name().text() + "`")
                        .collect(Collectors.joining(" -> "));
        return Diagnostic.error(
                        code(), "no input reaches these layers, which feed each other: %s", way)
                .at(circle.getFirst().name().span(), "on the cycle")
                .hint("begin the chain of one of them with an encoder or another layer");
    }
}
