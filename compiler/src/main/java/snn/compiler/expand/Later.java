package snn.compiler.expand;

import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// What comes into a block, read some time later: the delay goes to each node that it comes from.
final class Later {
    private static final String PREVIOUS = "prev";

    private Later() {}

    static boolean isPrevious(Expression.Application call) {
        return call.name().text().equals(PREVIOUS)
                && call.arguments().size() == 1
                && call.arguments().getFirst().value() instanceof Expression.Source;
    }

    /// One step later.
    static Expression.Source byOneStep(Expression.Source source, Expression.Application call) {
        return source instanceof Expression.Application name && name.isBare()
                ? previous(name, call)
                : by(source, oneStep(call.span()), call.span());
    }

    /// Later by an offset, which is negative.
    static Expression.Source by(Expression.Source source, Expression offset, Span at) {
        return switch (source) {
            case Expression.Delayed(var reference, var first, _) ->
                    new Expression.Delayed(reference, sum(first, offset, at), at);
            case Expression.Application name when name.isBare() ->
                    new Expression.Delayed(name, offset, at);
            case Expression.Application call when isPrevious(call) ->
                    by(inner(call), sum(oneStep(call.span()), offset, at), at);
            case Expression.Application join ->
                    new Expression.Application(
                            join.name(),
                            join.arguments().stream().map(a -> later(a, offset, at)).toList(),
                            join.span());
        };
    }

    private static Argument later(Argument argument, Expression offset, Span at) {
        return argument.value() instanceof Expression.Source source
                ? new Argument(argument.name(), by(source, offset, at), argument.span())
                : argument;
    }

    private static Expression.Source inner(Expression.Application call) {
        return (Expression.Source) call.arguments().getFirst().value();
    }

    private static Expression.Application previous(
            Expression.Application name, Expression.Application call) {
        var argument = call.arguments().getFirst();
        return new Expression.Application(
                call.name(),
                java.util.List.of(new Argument(argument.name(), name, argument.span())),
                call.span());
    }

    private static Expression sum(Expression left, Expression right, Span span) {
        return new Expression.Binary(Expression.Operator.PLUS, left, right, span);
    }

    private static Expression oneStep(Span span) {
        return new Expression.Negated(new Expression.Quantity(1, Unit.named("step"), span), span);
    }

    /// A reference to a node, at the place of another.
    static Expression.Application bare(String name, Span span) {
        return new Expression.Application(new Name(name, span), java.util.List.of(), span);
    }
}
