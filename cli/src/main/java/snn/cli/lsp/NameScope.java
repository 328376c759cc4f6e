package snn.cli.lsp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.NeuronStatement;

/// The names that are known within one definition, and around all of them; of two that are alike
/// the inner counts, and of those the first.
record NameScope(Map<String, Declared> inner, Map<String, Declared> outer) {

    /// What files define for each other.
    static Map<String, Declared> definitions(List<Definition> definitions) {
        return named(
                definitions.stream()
                        .filter(d -> !(d instanceof Definition.Network))
                        .map(Declared::of));
    }

    static NameScope of(Definition definition, Map<String, Declared> outer) {
        var parameters = definition.parameters().stream().map(Declared::of);
        return new NameScope(named(Stream.concat(parameters, within(definition))), outer);
    }

    private static Stream<Declared> within(Definition definition) {
        return switch (definition) {
            case Definition.Network n ->
                    Stream.concat(n.lets().stream().map(Declared::of), names(n.declarations()));
            case Definition.Block b ->
                    Stream.of(
                                    b.inputs().stream().map(Declared::of),
                                    b.lets().stream().map(Declared::of),
                                    names(b.declarations()))
                            .flatMap(s -> s);
            case Definition.Neuron n -> n.statements().stream().flatMap(s -> statement(s).stream());
        };
    }

    private static Stream<Declared> names(List<Declaration> declarations) {
        return declarations.stream()
                .filter(Declaration.Naming.class::isInstance)
                .map(d -> Declared.of((Declaration.Naming) d));
    }

    private static Optional<Declared> statement(NeuronStatement statement) {
        return switch (statement) {
            case NeuronStatement.Port port -> Optional.of(Declared.of(port));
            case NeuronStatement.State state -> Optional.of(Declared.of(state));
            case Let let -> Optional.of(Declared.of(let));
            case NeuronStatement.Derivative _,
                    NeuronStatement.Difference _,
                    NeuronStatement.On _,
                    NeuronStatement.SpikeWhen _,
                    NeuronStatement.Setting _ ->
                    Optional.empty();
        };
    }

    private static Map<String, Declared> named(Stream<Declared> all) {
        var named = new LinkedHashMap<String, Declared>();
        all.forEach(d -> named.putIfAbsent(d.name().text(), d));
        return named;
    }

    Optional<Declared> find(String name) {
        return Optional.ofNullable(inner.get(name)).or(() -> Optional.ofNullable(outer.get(name)));
    }

    /// All that is known here.
    Stream<Declared> all() {
        return Stream.concat(
                inner.values().stream(),
                outer.values().stream().filter(d -> !inner.containsKey(d.name().text())));
    }
}
