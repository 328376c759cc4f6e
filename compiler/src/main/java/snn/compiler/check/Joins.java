package snn.compiler.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// Chains are joined in a way that fits what comes behind them: `add` and `concat` take chains,
/// `join` names a port for each, and `prev` takes one thing.
record Joins() implements Rule {
    @Override
    public String code() {
        return "join";
    }

    @Override
    public List<Diagnostic> check(Network network) {
        var found = new ArrayList<Diagnostic>();
        for (Site site : network.sites()) {
            if (site.catalogue() == Joint.SIGNATURES) {
                Joint.of(site.call()).ifPresent(joint -> call(joint, site.call(), found));
            }
        }
        network.stages().values().forEach(stage -> ports(stage, found));
        return found;
    }

    private void call(Joint joint, Expression.Application call, List<Diagnostic> found) {
        if (call.arguments().isEmpty()) {
            found.add(
                    Diagnostic.error(code(), "`%s` is given no chain", joint.word())
                            .at(call.span(), "joins nothing")
                            .hint("%s", example(joint)));
        }
        call.arguments().stream()
                .filter(a -> !isChain(a.value()))
                .forEach(a -> found.add(noChain(joint, a)));
        switch (joint) {
            case ADD, CONCAT -> unnamed(joint, call, found);
            case PREV -> {
                unnamed(joint, call, found);
                call.arguments().stream()
                        .skip(1)
                        .limit(1)
                        .forEach(a ->
                                found.add(
                                        Diagnostic.error(code(), "`prev` takes one thing")
                                                .at(a.span(), "one too many")
                                                .hint("%s", example(joint))));
            }
            case JOIN -> named(call, found);
        }
    }

    private void unnamed(Joint joint, Expression.Application call, List<Diagnostic> found) {
        call.arguments().stream()
                .filter(a -> a.name().isPresent())
                .forEach(a ->
                        found.add(
                                Diagnostic.error(
                                                code(),
                                                "what `%s` takes has no names",
                                                joint.word())
                                        .at(a.name().orElseThrow().span(), "is not asked for")
                                        .hint(
                                                "only `join` names ports: `join(exc = a, inh = b)`")));
    }

    private void named(Expression.Application call, List<Diagnostic> found) {
        Map<String, Span> seen = new HashMap<>();
        for (Argument argument : call.arguments()) {
            if (argument.name().isEmpty()) {
                found.add(
                        Diagnostic.error(code(), "`join` needs a port for each chain")
                                .at(argument.span(), "to which port?")
                                .hint("%s", example(Joint.JOIN)));
                continue;
            }
            Span first = seen.putIfAbsent(argument.name().get().text(), argument.span());
            if (first != null) {
                found.add(
                        Diagnostic.error(
                                        code(),
                                        "`join` is given `%s` twice",
                                        argument.name().get().text())
                                .at(argument.span(), "given again")
                                .and(first, "given first")
                                .hint("add the two up: `add(a, b)`"));
            }
        }
    }

    private static boolean isChain(Expression value) {
        return value instanceof Expression.Source
                || value instanceof Expression.Flow
                || value instanceof Expression.Unreadable;
    }

    private Diagnostic noChain(Joint joint, Argument argument) {
        return Diagnostic.error(
                        code(),
                        "`%s` takes chains, not %s",
                        joint.word(),
                        Words.of(argument.value()))
                .at(argument.value().span(), "needs a chain")
                .hint("%s", example(joint));
    }

    private static String example(Joint joint) {
        return switch (joint) {
            case ADD, CONCAT -> "write `%s(a, b -> dense(10))`".formatted(joint.word());
            case JOIN -> "write `join(exc = a, inh = b)` with the ports of the neuron";
            case PREV -> "write `prev(a)`";
        };
    }

    /// Whether what arrives at a node has a port there.
    private void ports(Stage stage, List<Diagnostic> found) {
        switch (stage.operation()) {
            case Stage.Operation.Spike(var kind, var neuron) ->
                    neuron(Stage.ports(kind), neuron, stage, found);
            case Stage.Operation.Concat _, Stage.Operation.Unknown _ -> {}
            case Stage.Operation.Enter _,
                    Stage.Operation.Encode _,
                    Stage.Operation.Flatten _,
                    Stage.Operation.Reshape _,
                    Stage.Operation.Sum _,
                    Stage.Operation.Project _,
                    Stage.Operation.Pool _,
                    Stage.Operation.Normalise _,
                    Stage.Operation.DelayLine _,
                    Stage.Operation.Drop _ ->
                    stage.feeds().stream()
                            .filter(f -> !f.port().isEmpty())
                            .findFirst()
                            .ifPresent(f -> found.add(noPorts(stage, f)));
        }
    }

    private void neuron(List<String> ports, Bound neuron, Stage stage, List<Diagnostic> found) {
        Set<String> told = new HashSet<>();
        for (Feed feed : stage.feeds()) {
            if (!told.add(feed.port())) {
                continue;
            }
            if (feed.port().isEmpty() && ports.size() > 1) {
                found.add(
                        Diagnostic.error(
                                        code(),
                                        "`%s` has the ports `%s`, but nothing says which is meant",
                                        neuron.name(),
                                        String.join("`, `", ports))
                                .at(feed.at(), "to which port?")
                                .and(neuron.head(), "%d ports", ports.size())
                                .hint("name it: `join(%s = ...)`", ports.getFirst()));
            } else if (!feed.port().isEmpty() && !ports.contains(feed.port())) {
                found.add(
                        Words.meant(
                                Diagnostic.error(
                                                code(),
                                                "`%s` has no port `%s`",
                                                neuron.name(),
                                                feed.port())
                                        .at(feed.at(), "arrives nowhere")
                                        .and(
                                                neuron.head(),
                                                "its ports: %s",
                                                String.join(", ", ports)),
                                feed.port(),
                                ports,
                                ""));
            }
        }
    }

    private Diagnostic noPorts(Stage stage, Feed feed) {
        Optional<Span> place = Optional.of(stage.origin());
        return Diagnostic.error(code(), "only neurons have ports, and this is none")
                .at(place.get(), "has no port `%s`", feed.port())
                .and(feed.at(), "joined as `%s`", feed.port())
                .hint("put `join` right before the neurons");
    }
}
