package snn.cli.lsp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Assignment;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Comparison;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.NeuronStatement;
import snn.compiler.syntax.SyntaxTree;
import snn.ir.diagnostic.Span;

/// Finds every place of a text that bears a declared name: the text as it is written, before blocks
/// are written out and values put in.
final class Mentions {
    private final List<Occurrence> found = new ArrayList<>();
    private final Map<String, Definition> definitions;
    private final NameScope scope;

    private Mentions(NameScope scope, Map<String, Definition> definitions) {
        this.scope = scope;
        this.definitions = definitions;
    }

    /// All places, in the order of the text.
    ///
    /// @param imported what imported files define
    static List<Occurrence> in(SyntaxTree tree, List<Definition> imported) {
        List<Definition> known =
                Stream.concat(tree.definitions().stream(), imported.stream()).toList();
        var outer = NameScope.definitions(known);
        var byName = new java.util.HashMap<String, Definition>();
        known.forEach(d -> byName.putIfAbsent(d.name().text(), d));
        var all = new ArrayList<Occurrence>();
        for (Definition definition : tree.definitions()) {
            var mentions = new Mentions(NameScope.of(definition, outer), byName);
            mentions.definition(definition);
            all.addAll(mentions.found);
        }
        all.sort(Comparator.comparingInt(o -> o.span().start()));
        return List.copyOf(all);
    }

    private void definition(Definition definition) {
        Declared own = Declared.of(definition);
        found.add(new Occurrence(own, own.name().span(), true));
        scope.inner().values().forEach(d -> found.add(new Occurrence(d, d.name().span(), true)));
        definition.parameters().forEach(p -> p.standard().ifPresent(this::given));
        switch (definition) {
            case Definition.Network network -> {
                network.lets().forEach(let -> value(let.value()));
                network.declarations().forEach(this::declaration);
            }
            case Definition.Block block -> {
                block.lets().forEach(let -> value(let.value()));
                block.declarations().forEach(this::declaration);
                block.outputs().forEach(o -> use(o.name(), _ -> true));
            }
            case Definition.Neuron neuron -> neuron.statements().forEach(this::statement);
        }
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Time time -> values(List.of(time.steps(), time.step()));
            case Declaration.Input input -> {
                values(input.extents());
                input.range().ifPresent(r -> values(List.of(r.low(), r.high())));
            }
            case Declaration.Encode encode -> chain(encode.chain());
            case Declaration.Neuron neuron -> element(neuron.kind());
            case Declaration.Layer layer -> chain(layer.chain());
            case Declaration.Output output -> chain(output.chain());
            case Declaration.Train train -> train.settings().forEach(s -> trained(s.value()));
            case Declaration.Target target -> target.settings().forEach(s -> value(s.value()));
        }
    }

    private void statement(NeuronStatement statement) {
        switch (statement) {
            case NeuronStatement.Port _ -> {}
            case NeuronStatement.State state -> value(state.initial());
            case Let let -> value(let.value());
            case NeuronStatement.Derivative(var state, var value, _) -> {
                use(state, k -> k == Declared.Kind.STATE);
                value(value);
            }
            case NeuronStatement.Difference(var state, var value, _) -> {
                use(state, k -> k == Declared.Kind.STATE);
                value(value);
            }
            case NeuronStatement.On on -> {
                use(on.port(), k -> k == Declared.Kind.PORT);
                on.assignments().forEach(this::assignment);
            }
            case NeuronStatement.SpikeWhen spike -> {
                condition(spike.condition());
                spike.assignments().forEach(this::assignment);
            }
            case NeuronStatement.Setting(var argument) -> value(argument.value());
        }
    }

    private void assignment(Assignment assignment) {
        use(assignment.state(), k -> k == Declared.Kind.STATE);
        value(assignment.value());
    }

    private void chain(Chain chain) {
        source(chain.source());
        chain.elements().forEach(this::element);
    }

    private void source(Expression.Source source) {
        switch (source) {
            case Expression.Delayed delayed -> {
                source(delayed.reference());
                value(delayed.offset());
            }
            case Expression.Application name when name.isBare() ->
                    use(name.name(), Declared.Kind::isNode);
            case Expression.Application joined -> joined.arguments().forEach(this::joined);
        }
    }

    private void joined(Argument argument) {
        switch (argument.value()) {
            case Expression.Source source -> source(source);
            case Expression.Flow flow -> chain(flow.chain());
            default -> value(argument.value());
        }
    }

    private void element(Expression.Application element) {
        use(element.name(), Declared.Kind::isElement);
        element.arguments().forEach(a -> argument(element, a));
    }

    /// An argument of a definition of the user names a parameter of it.
    private void argument(Expression.Application call, Argument argument) {
        Optional.ofNullable(definitions.get(call.name().text())).stream()
                .flatMap(d -> d.parameters().stream())
                .filter(p -> argument.isNamed(p.name().text()))
                .forEach(p ->
                        found.add(
                                new Occurrence(
                                        Declared.of(p),
                                        argument.name().orElseThrow().span(),
                                        false)));
        given(argument.value());
    }

    /// What is given for a parameter may be a number, or an element: `cell = adex(b = 60 pA)`.
    private void given(Expression expression) {
        if (expression instanceof Expression.Application inner && !inner.isBare()) {
            element(inner);
        } else {
            value(expression, k -> k.isValue() || k.isElement());
        }
    }

    private void values(List<Expression> all) {
        all.forEach(this::value);
    }

    private void value(Expression expression) {
        value(expression, Declared.Kind::isValue);
    }

    /// In a `train` section layers are named too.
    private void trained(Expression expression) {
        value(expression, k -> k.isValue() || k.isNode());
    }

    private void value(Expression expression, Predicate<Declared.Kind> allowed) {
        switch (expression) {
            case Expression.Application call -> {
                use(call.name(), allowed);
                call.arguments().forEach(a -> value(a.value(), allowed));
            }
            case Expression.Delayed delayed -> {
                value(delayed.reference(), allowed);
                value(delayed.offset(), allowed);
            }
            case Expression.Flow flow -> chain(flow.chain());
            case Expression.Negated(var operand, _) -> value(operand, allowed);
            case Expression.Binary(_, var left, var right, _) -> {
                value(left, allowed);
                value(right, allowed);
            }
            case Expression.Power(var base, var exponent, _) -> {
                value(base, allowed);
                value(exponent, allowed);
            }
            case Expression.Conditional(var condition, var then, var otherwise, _) -> {
                condition(condition);
                value(then, allowed);
                value(otherwise, allowed);
            }
            case Expression.ListOf(var elements, _) -> elements.forEach(e -> value(e, allowed));
            case Expression.Quantity _, Expression.Text _, Expression.Unreadable _ -> {}
        }
    }

    private void condition(Comparison condition) {
        value(condition.left());
        value(condition.right());
    }

    /// A use of a name; of a path `s1.a` where only `s1` is declared, its first part.
    private void use(Name name, Predicate<Declared.Kind> allowed) {
        Optional<Declared> whole = scope.find(name.text());
        int dot = name.text().indexOf('.');
        if (whole.isPresent()) {
            whole.filter(d -> allowed.test(d.kind()))
                    .ifPresent(d -> found.add(new Occurrence(d, name.span(), false)));
        } else if (dot > 0 && name.span().end() - name.span().start() == name.text().length()) {
            Span first =
                    new Span(name.span().file(), name.span().start(), name.span().start() + dot);
            use(new Name(name.text().substring(0, dot), first), allowed);
        }
    }
}
