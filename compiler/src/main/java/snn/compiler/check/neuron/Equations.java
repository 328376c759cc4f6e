package snn.compiler.check.neuron;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.compiler.check.Words;
import snn.compiler.syntax.Comparison;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;
import snn.ir.unit.Unit;

/// Types expressions over the names of one neuron. Each mistake is told once; what holds one has no
/// type, and nothing more is said of what it is part of.
final class Equations {
    private static final int MOST_PARTS = 4096;
    private static final int DEEPEST = 512;

    private final Scope scope;
    private final Set<String> guesses;
    private final List<Diagnostic> problems;

    /// @param guesses names that may stand for anything
    Equations(Scope scope, Set<String> guesses, List<Diagnostic> problems) {
        this.scope = scope;
        this.guesses = guesses;
        this.problems = problems;
    }

    /// Whether nothing may be said of a name.
    boolean isGuess(String name) {
        return guesses.contains(name);
    }

    Optional<Typed> typed(Expression expression) {
        return unbounded(expression).filter(t -> isBounded(t, expression.span()));
    }

    /// An expression of a dimension; `what` it is, in an error's words.
    Optional<Typed> typed(Expression expression, Dimension wanted, String what) {
        Optional<Typed> typed = typed(expression);
        if (typed.isPresent() && !typed.get().fits(wanted)) {
            say(wrong(expression.span(), wanted, typed.get().dimension(), what));
            return Optional.empty();
        }
        return typed;
    }

    /// A comparison as a condition, whose sides are swapped where it is below.
    Optional<Compared> condition(Comparison comparison) {
        Optional<Typed> left = typed(comparison.left());
        Optional<Typed> right = typed(comparison.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (!left.get().goesWith(right.get())) {
            say(
                    clash(
                            "compared by",
                            comparison.relation().symbol(),
                            comparison,
                            left.get(),
                            right.get()));
            return Optional.empty();
        }
        return Optional.of(Compared.of(left.get(), comparison.relation(), right.get()));
    }

    private Optional<Typed> unbounded(Expression expression) {
        return switch (expression) {
            case Expression.Quantity quantity -> quantity(quantity);
            case Expression.Application name when name.isBare() -> name(name.name());
            case Expression.Application call -> new Functions(this, problems).call(call);
            case Expression.Negated(var operand, _) -> typed(operand).map(Algebra::negated);
            case Expression.Binary binary -> binary(binary);
            case Expression.Power power -> power(power);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Delayed _, Expression.Flow _, Expression.ListOf _, Expression.Text _ ->
                    misplaced(expression);
            case Expression.Unreadable _ -> Optional.empty();
        };
    }

    private boolean isBounded(Typed typed, Span span) {
        if (typed.size() <= MOST_PARTS && typed.depth() <= DEEPEST) {
            return true;
        }
        say(
                Diagnostic.error(
                                "nesting",
                                "with its lets put in, this has more than %d parts or is more than"
                                        + " %d deep",
                                MOST_PARTS,
                                DEEPEST)
                        .at(span, "too large")
                        .hint("keep a part of it in a state, or write it shorter"));
        return false;
    }

    private Optional<Typed> quantity(Expression.Quantity quantity) {
        Optional<Unit> unit = quantity.unit();
        Dimension dimension = unit.map(Unit::dimension).orElse(Dimension.NUMBER);
        double own = unit.map(u -> u.inOwnUnit(quantity.value())).orElse(quantity.value());
        if (!Double.isFinite(own)) {
            say(
                    Diagnostic.error("range", "this number is beyond all numbers")
                            .at(quantity.span(), "must be a finite number"));
            return Optional.empty();
        }
        return Optional.of(Typed.number(dimension.coherent(own), dimension, unit.isEmpty()));
    }

    private Optional<Typed> name(Name name) {
        Optional<Meaning> meaning = scope.read(name.text());
        if (meaning.isEmpty() && !isGuess(name.text())) {
            say(unknown(name));
        }
        return meaning.flatMap(m ->
                switch (m) {
                    case Meaning.Parameter(_, var dimension) ->
                            Optional.of(
                                    scaled(
                                            Expr.parameter(name.text()),
                                            dimension,
                                            dimension.coherent(1)));
                    case Meaning.Port(_, var dimension, var scale) ->
                            Optional.of(scaled(Expr.input(name.text()), dimension, scale));
                    case Meaning.State(_, var dimension) ->
                            Optional.of(Typed.leaf(Expr.state(name.text()), dimension));
                    case Meaning.Value let -> scope.value(let, this);
                    case Meaning.Later later -> {
                        say(tooEarly(name, later));
                        yield Optional.empty();
                    }
                    case Meaning.Unsound _ -> Optional.empty();
                });
    }

    private static Diagnostic tooEarly(Name name, Meaning.Later later) {
        return Diagnostic.error(
                        "initial-value",
                        "an initial value depends on `%s`, which is %s",
                        name.text(),
                        later.noun())
                .at(name.span(), "not known before the first step")
                .and(later.name().span(), "declared here")
                .hint("an initial value is made of numbers and parameters");
    }

    private static Typed scaled(Expr leaf, Dimension dimension, double scale) {
        return Typed.leaf(scale == 1 ? leaf : Expr.product(leaf, Expr.constant(scale)), dimension);
    }

    private Optional<Typed> binary(Expression.Binary binary) {
        Optional<Typed> left = typed(binary.left());
        Optional<Typed> right = typed(binary.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (binary.operator() == Expression.Operator.OVER
                && right.get().expr().equals(Expr.constant(0))) {
            say(
                    Diagnostic.error("division-by-zero", "this divides by 0")
                            .at(binary.right().span(), "is 0"));
            return Optional.empty();
        }
        Optional<Typed> joined = Algebra.joined(binary.operator(), left.get(), right.get());
        if (joined.isEmpty()) {
            say(
                    clash(
                                    "joined by",
                                    binary.operator().symbol(),
                                    binary.left().span(),
                                    binary.right().span(),
                                    left.get(),
                                    right.get())
                            .hint("add and subtract only what has one dimension"));
        }
        return joined;
    }

    private Optional<Typed> power(Expression.Power power) {
        Optional<Typed> base = typed(power.base());
        Optional<Typed> exponent = typed(power.exponent());
        if (base.isEmpty() || exponent.isEmpty()) {
            return Optional.empty();
        }
        if (exponent.get().bare()
                && exponent.get().expr() instanceof Expr.Constant(double times)
                && times == Math.rint(times)
                && times >= 1
                && times <= Algebra.GREATEST_POWER) {
            Optional<Typed> product = Algebra.power(base.get(), (int) times);
            if (product.isEmpty()) {
                say(
                        Diagnostic.error("unit", "a number of steps has no powers")
                                .at(power.base().span(), "a number of steps"));
            }
            return product;
        }
        say(
                Diagnostic.error(
                                "range",
                                "the exponent must be a whole number from 1 to %d",
                                Algebra.GREATEST_POWER)
                        .at(power.exponent().span(), "is not")
                        .hint("`exp(y * log(x))` is `x` to any power `y`"));
        return Optional.empty();
    }

    private Optional<Typed> conditional(Expression.Conditional conditional) {
        Optional<Compared> condition = condition(conditional.condition());
        Optional<Typed> then = typed(conditional.then());
        Optional<Typed> otherwise = typed(conditional.otherwise());
        if (condition.isEmpty() || then.isEmpty() || otherwise.isEmpty()) {
            return Optional.empty();
        }
        if (!then.get().goesWith(otherwise.get())) {
            say(
                    clash(
                            "chosen by",
                            "?",
                            conditional.then().span(),
                            conditional.otherwise().span(),
                            then.get(),
                            otherwise.get()));
            return Optional.empty();
        }
        return Optional.of(Algebra.select(condition.get(), then.get(), otherwise.get()));
    }

    private Optional<Typed> misplaced(Expression expression) {
        var said =
                Diagnostic.error(
                                "wrong-value",
                                "an equation is made of numbers, not of %s",
                                Words.of(expression))
                        .at(expression.span(), "needs a number");
        say(
                expression instanceof Expression.Delayed
                        ? said.hint(
                                "delay what arrives in the chain before the neuron, or keep it in a state")
                        : said);
        return Optional.empty();
    }

    private Diagnostic unknown(Name name) {
        return Words.meant(
                Diagnostic.error("unknown-name", "`%s` is not declared", name.text())
                        .at(name.span(), "no such name in this neuron"),
                name.text(),
                scope.names(),
                "declare it first");
    }

    private static Diagnostic clash(
            String verb, String symbol, Comparison comparison, Typed left, Typed right) {
        return clash(
                verb, symbol, comparison.left().span(), comparison.right().span(), left, right);
    }

    private static Diagnostic clash(
            String verb, String symbol, Span leftAt, Span rightAt, Typed left, Typed right) {
        return Diagnostic.error(
                        "unit",
                        "%s and %s cannot be %s `%s`",
                        left.dimension().noun(),
                        right.dimension().noun(),
                        verb,
                        symbol)
                .at(rightAt, "%s", right.dimension().noun())
                .and(leftAt, "%s", left.dimension().noun());
    }

    static Diagnostic wrong(Span span, Dimension wanted, Dimension given, String what) {
        return Diagnostic.error(
                        "unit", "%s is %s, but here is %s", what, wanted.noun(), given.noun())
                .at(span, "needs %s", wanted.noun());
    }

    private void say(Diagnostic diagnostic) {
        problems.add(diagnostic);
    }
}
