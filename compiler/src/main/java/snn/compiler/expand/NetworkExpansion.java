package snn.compiler.expand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Parameter;
import snn.ir.diagnostic.Diagnostic;

/// The network of a file as plain declarations.
final class NetworkExpansion {
    private final Definition.Network network;
    private final Layers layers;
    private final Problems problems;
    private final Values values;
    private final Names names;
    private final Map<String, Declaration.Naming> declared = new HashMap<>();

    NetworkExpansion(Definition.Network network, Layers layers, Problems problems) {
        this.network = network;
        this.layers = layers;
        this.problems = problems;
        this.values = new Values(problems);
        this.names = new Names(problems);
    }

    /// The names of the neurons a network declares.
    static Set<String> neurons(Definition.Network network) {
        return network.declarations().stream()
                .filter(Declaration.Neuron.class::isInstance)
                .map(d -> ((Declaration.Neuron) d).name().text())
                .collect(Collectors.toSet());
    }

    Definition.Network network() {
        network.parameters().forEach(this::parameter);
        values.putAll(network.lets().stream().filter(let -> names.take(let.name())).toList());
        var flat = new ArrayList<Declaration>();
        network.declarations().stream()
                .filter(this::isFirst)
                .forEach(declaration -> flat.addAll(plain(declaration)));
        var rename = new Rename(layers.aliases());
        return new Definition.Network(
                network.name(),
                List.of(),
                List.of(),
                flat.stream().map(rename::in).toList(),
                network.documentation(),
                network.keyword(),
                network.span());
    }

    private void parameter(Parameter parameter) {
        names.take(parameter.name());
        if (parameter.standard().isEmpty()) {
            problems.say(
                    Diagnostic.error(
                                    "missing-parameter",
                                    "parameter `%s` of the network has no value",
                                    parameter.name().text())
                            .at(parameter.span(), "needs a standard value")
                            .hint("write `%s = ...`", parameter.name().text()));
        }
        values.put(
                parameter.name(),
                parameter
                        .standard()
                        .map(values::in)
                        .orElseGet(() -> new Expression.Unreadable(parameter.span())));
    }

    /// A name is that of a parameter, a let or a declaration. Of two declarations the second is
    /// left out where one of them goes into blocks, so that nobody would see the two again.
    private boolean isFirst(Declaration declaration) {
        if (!(declaration instanceof Declaration.Naming naming)) {
            return true;
        }
        String name = naming.name().text();
        if (names.has(name)) {
            return names.take(naming.name());
        }
        Declaration.Naming first = declared.putIfAbsent(name, naming);
        if (first == null || !layers.isUse(first) && !layers.isUse(naming)) {
            return true;
        }
        names.take(first.name());
        return names.take(naming.name());
    }

    private List<? extends Declaration> plain(Declaration declaration) {
        return switch (declaration) {
            case Declaration.Time time ->
                    List.of(
                            new Declaration.Time(
                                    values.in(time.steps()),
                                    values.in(time.step()),
                                    time.documentation(),
                                    time.keyword(),
                                    time.span()));
            case Declaration.Input input -> List.of(input(input));
            case Declaration.Encode encode ->
                    List.of(
                            new Declaration.Encode(
                                    encode.name(),
                                    chain(encode.chain()),
                                    encode.documentation(),
                                    encode.keyword(),
                                    encode.span()));
            case Declaration.Neuron neuron -> neuron(neuron);
            case Declaration.Layer layer -> {
                layers.layer(layer, Scope.network(values));
                yield layers.made();
            }
            case Declaration.Output output ->
                    List.of(
                            new Declaration.Output(
                                    output.name(),
                                    chain(output.chain()),
                                    output.documentation(),
                                    output.keyword(),
                                    output.span()));
            case Declaration.Train train ->
                    List.of(
                            new Declaration.Train(
                                    values.in(train.settings()),
                                    train.documentation(),
                                    train.keyword(),
                                    train.span()));
            case Declaration.Target target ->
                    List.of(
                            new Declaration.Target(
                                    target.name(),
                                    values.in(target.settings()),
                                    target.documentation(),
                                    target.keyword(),
                                    target.span()));
        };
    }

    private List<Declaration> neuron(Declaration.Neuron neuron) {
        var kind = values.element(neuron.kind());
        if (kind.isEmpty()) {
            layers.unsound().add(neuron.name().text());
            return List.of();
        }
        return List.of(
                new Declaration.Neuron(
                        neuron.name(),
                        kind.get(),
                        neuron.documentation(),
                        neuron.keyword(),
                        neuron.span()));
    }

    private Declaration input(Declaration.Input input) {
        return new Declaration.Input(
                input.name(),
                input.type(),
                input.extents().stream().map(values::in).toList(),
                input.range()
                        .map(range ->
                                new Declaration.Range(
                                        values.in(range.low()),
                                        values.in(range.high()),
                                        range.span())),
                input.documentation(),
                input.keyword(),
                input.span());
    }

    private Chain chain(Chain chain) {
        return new Chain(
                chain.source(),
                chain.elements().stream().flatMap(e -> values.element(e).stream()).toList(),
                chain.span());
    }
}
