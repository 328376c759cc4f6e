package snn.compiler.expand;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Comparison;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Let;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;

/// What the parameters, lets and neurons of one network or block stand for, and expressions with
/// that in their place. What is put in keeps its own span.
final class Values {
    private final Map<String, Expression> values = new HashMap<>();

    /// Lets further down, which cannot be used yet.
    private final Set<String> later = new HashSet<>();

    private final Problems problems;
    private boolean told;

    Values(Problems problems) {
        this.problems = problems;
    }

    void put(Name name, Expression value) {
        if (Size.isTooLarge(value)) {
            if (!told) {
                problems.say(tooLarge(name));
            }
            told = true;
            values.put(name.text(), new Expression.Unreadable(name.span()));
        } else {
            values.put(name.text(), value);
        }
    }

    /// Adds lets, each of which may use those above it.
    void putAll(List<Let> lets) {
        lets.stream().map(let -> let.name().text()).filter(n -> !has(n)).forEach(later::add);
        for (Let let : lets) {
            Expression value = in(let.value());
            later.remove(let.name().text());
            put(let.name(), value);
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// An expression with all that stands for something else replaced.
    Expression in(Expression expression) {
        return switch (expression) {
            case Expression.Application call -> call(call);
            case Expression.Delayed delayed ->
                    new Expression.Delayed(
                            delayed.reference(), in(delayed.offset()), delayed.span());
            case Expression.Flow flow -> new Expression.Flow(in(flow.chain()));
            case Expression.Negated(var operand, var span) ->
                    new Expression.Negated(in(operand), span);
            case Expression.Binary(var operator, var left, var right, var span) ->
                    new Expression.Binary(operator, in(left), in(right), span);
            case Expression.Power(var base, var exponent, var span) ->
                    new Expression.Power(in(base), in(exponent), span);
            case Expression.Conditional(var condition, var then, var otherwise, var span) ->
                    new Expression.Conditional(in(condition), in(then), in(otherwise), span);
            case Expression.ListOf(var elements, var span) ->
                    new Expression.ListOf(elements.stream().map(this::in).toList(), span);
            case Expression.Quantity _, Expression.Text _, Expression.Unreadable _ -> expression;
        };
    }

    private Comparison in(Comparison comparison) {
        return new Comparison(
                in(comparison.left()),
                comparison.relation(),
                in(comparison.right()),
                comparison.span());
    }

    private Chain in(Chain chain) {
        return new Chain(
                chain.source(),
                chain.elements().stream().flatMap(e -> element(e).stream()).toList(),
                chain.span());
    }

    List<Argument> in(List<Argument> arguments) {
        return arguments.stream()
                .map(a -> new Argument(a.name(), in(a.value()), a.span()))
                .toList();
    }

    private Expression call(Expression.Application call) {
        String name = call.name().text();
        if (call.isBare()) {
            if (later.contains(name)) {
                problems.say(later(call.name()));
                return new Expression.Unreadable(call.span());
            }
            return values.getOrDefault(name, call);
        }
        return new Expression.Application(called(call.name()), in(call.arguments()), call.span());
    }

    /// A word that stands for another word can be called.
    private Name called(Name name) {
        return values.get(name.text()) instanceof Expression.Application word && word.isBare()
                ? new Name(word.name().text(), name.span())
                : name;
    }

    /// An element of a chain; absent where the name stands for something that is none.
    Optional<Expression.Application> element(Expression.Application element) {
        Expression value = values.get(element.name().text());
        return switch (value) {
            case null -> Optional.of((Expression.Application) call(element));
            case Expression.Application word when element.isBare() -> Optional.of(word);
            case Expression.Application word when word.isBare() ->
                    Optional.of((Expression.Application) call(element));
            case Expression.Application given -> {
                problems.say(givenTwice(element, given));
                yield Optional.empty();
            }
            case Expression.Unreadable _ -> Optional.empty();
            default -> {
                problems.say(noElement(element, value));
                yield Optional.empty();
            }
        };
    }

    private static Diagnostic later(Name name) {
        return Diagnostic.error("unknown-name", "`%s` is declared further down", name.text())
                .at(name.span(), "not known yet")
                .hint("a `let` sees those above it; move it up");
    }

    private static Diagnostic tooLarge(Name name) {
        return Diagnostic.error(
                        "too-large",
                        "`%s` stands for more than %d numbers and words, or %d deep",
                        name.text(),
                        Size.MOST,
                        Size.DEEPEST)
                .at(name.span(), "too large")
                .hint("write the number it comes to");
    }

    private static Diagnostic givenTwice(
            Expression.Application element, Expression.Application given) {
        return Diagnostic.error(
                        "positional-argument",
                        "`%s` has its parameters already",
                        element.name().text())
                .at(element.span(), "cannot be given more")
                .and(given.span(), "given here")
                .hint("write `%s` alone", element.name().text());
    }

    private static Diagnostic noElement(Expression.Application element, Expression value) {
        return Diagnostic.error(
                        "wrong-value",
                        "`%s` stands for no neuron and no layer",
                        element.name().text())
                .at(element.span(), "something data goes through is needed")
                .and(value.span(), "what it stands for");
    }
}
