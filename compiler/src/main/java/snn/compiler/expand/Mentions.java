package snn.compiler.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Comparison;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;

/// Every name that a definition mentions, in the order of the text.
final class Mentions {
    /// Where chains begin, and what a block gives out.
    private final List<Name> read = new ArrayList<>();

    /// Everything else: elements, values, kinds.
    private final List<Name> called = new ArrayList<>();

    private Mentions() {}

    List<Name> read() {
        return read;
    }

    List<Name> called() {
        return called;
    }

    static Mentions in(Definition definition) {
        var mentions = new Mentions();
        definition.parameters().stream()
                .flatMap(p -> p.standard().stream())
                .forEach(mentions::expression);
        switch (definition) {
            case Definition.Network network -> {
                network.lets().stream().map(Let::value).forEach(mentions::expression);
                network.declarations().forEach(mentions::declaration);
            }
            case Definition.Block block -> {
                block.lets().stream().map(Let::value).forEach(mentions::expression);
                block.declarations().forEach(mentions::declaration);
                block.outputs().forEach(port -> mentions.read.add(port.name()));
            }
            case Definition.Neuron _ -> {}
        }
        return mentions;
    }

    private void declaration(Declaration declaration) {
        switch (declaration) {
            case Declaration.Time time -> {
                expression(time.steps());
                expression(time.step());
            }
            case Declaration.Input input -> {
                input.extents().forEach(this::expression);
                input.range()
                        .ifPresent(range -> {
                            expression(range.low());
                            expression(range.high());
                        });
            }
            case Declaration.Encode encode -> chain(encode.chain());
            case Declaration.Neuron neuron -> expression(neuron.kind());
            case Declaration.Layer layer -> chain(layer.chain());
            case Declaration.Output output -> chain(output.chain());
            case Declaration.Train train -> arguments(train.settings());
            case Declaration.Target target -> arguments(target.settings());
        }
    }

    private void chain(Chain chain) {
        source(chain.source());
        chain.elements().forEach(this::expression);
    }

    private void source(Expression.Source source) {
        switch (source) {
            case Expression.Delayed delayed -> {
                source(delayed.reference());
                expression(delayed.offset());
            }
            case Expression.Application name when name.isBare() -> read.add(name.name());
            case Expression.Application call -> {
                called.add(call.name());
                call.arguments().forEach(this::joined);
            }
        }
    }

    private void joined(Argument argument) {
        if (argument.value() instanceof Expression.Source source) {
            source(source);
        } else {
            expression(argument.value());
        }
    }

    private void arguments(List<Argument> arguments) {
        arguments.forEach(argument -> expression(argument.value()));
    }

    private void expression(Expression expression) {
        switch (expression) {
            case Expression.Application call -> {
                called.add(call.name());
                arguments(call.arguments());
            }
            case Expression.Delayed delayed -> all(delayed.reference(), delayed.offset());
            case Expression.Flow flow -> chain(flow.chain());
            case Expression.Negated negated -> expression(negated.operand());
            case Expression.Binary binary -> all(binary.left(), binary.right());
            case Expression.Power power -> all(power.base(), power.exponent());
            case Expression.Conditional conditional -> {
                Comparison condition = conditional.condition();
                all(condition.left(), condition.right());
                all(conditional.then(), conditional.otherwise());
            }
            case Expression.ListOf list -> list.elements().forEach(this::expression);
            case Expression.Quantity _, Expression.Text _, Expression.Unreadable _ -> {}
        }
    }

    private void all(Expression... parts) {
        Stream.of(parts).forEach(this::expression);
    }
}
