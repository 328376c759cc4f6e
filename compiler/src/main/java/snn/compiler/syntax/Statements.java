package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// The part of [TreeBuilder] for the lines of a neuron's definition.
final class Statements {
    private final Tokens tokens;
    private final Damage damage;
    private final Expressions expressions;

    Statements(Tokens tokens, Damage damage, Expressions expressions) {
        this.tokens = tokens;
        this.damage = damage;
        this.expressions = expressions;
    }

    Optional<NeuronStatement> build(SnnParser.NeuronStatementContext parsed) {
        if (Damage.isBroken(parsed)) {
            damage.guess(parsed);
            return Optional.empty();
        }
        Span span = tokens.span(parsed);
        return switch (parsed) {
            case SnnParser.PortContext port -> Optional.of(port(port));
            case SnnParser.StateContext state ->
                    Optional.of(
                            new NeuronStatement.State(
                                    expressions.key(state.key()),
                                    expressions.expression(state.expression()),
                                    tokens.documentation(parsed),
                                    span));
            case SnnParser.NeuronLetContext let ->
                    Optional.of(expressions.let(let.name(), let.expression(), let));
            case SnnParser.DerivativeContext derivative -> derivative(derivative);
            case SnnParser.DifferenceContext difference ->
                    Optional.of(
                            new NeuronStatement.Difference(
                                    expressions.key(difference.key()),
                                    expressions.expression(difference.expression()),
                                    span));
            case SnnParser.NeuronSettingContext setting -> Optional.of(setting(setting));
            case SnnParser.OnArrivalContext on ->
                    Optional.of(
                            new NeuronStatement.On(
                                    expressions.name(on.name()),
                                    assignments(on.assignment()),
                                    span));
            case SnnParser.SpikeWhenContext spike ->
                    Optional.of(
                            new NeuronStatement.SpikeWhen(
                                    expressions.condition(spike.condition()),
                                    assignments(spike.assignment()),
                                    span));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    private NeuronStatement port(SnnParser.PortContext parsed) {
        return new NeuronStatement.Port(
                expressions.name(parsed.name()),
                Optional.ofNullable(parsed.UNIT())
                        .flatMap(unit -> expressions.unit(unit.getSymbol())),
                tokens.documentation(parsed),
                tokens.span(parsed));
    }

    private NeuronStatement setting(SnnParser.NeuronSettingContext parsed) {
        return new NeuronStatement.Setting(
                new Argument(
                        Optional.of(expressions.key(parsed.key())),
                        expressions.expression(parsed.expression()),
                        tokens.span(parsed)));
    }

    /// The state of `dv/dt` stands in its first word.
    private Optional<NeuronStatement> derivative(SnnParser.DerivativeContext parsed) {
        Name change = expressions.key(parsed.key(0));
        Name time = expressions.key(parsed.key(1));
        boolean sound =
                change.text().startsWith("d")
                        && change.text().length() > 1
                        && time.text().equals("dt");
        if (!sound) {
            damage.say(notADerivative(change.span().to(time.span())));
            return Optional.empty();
        }
        Span span = change.span();
        Name state =
                new Name(
                        change.text().substring(1),
                        new Span(span.file(), span.start() + 1, span.end()));
        return Optional.of(
                new NeuronStatement.Derivative(
                        state, expressions.expression(parsed.expression()), tokens.span(parsed)));
    }

    private static Diagnostic notADerivative(Span span) {
        return Diagnostic.error("syntax", "this is no derivative of a state by time")
                .at(span, "not expected here")
                .hint("the equation of a state `v` begins with `dv/dt =` or with `v' =`");
    }

    private List<Assignment> assignments(List<SnnParser.AssignmentContext> parsed) {
        return parsed.stream().map(this::assignment).toList();
    }

    private Assignment assignment(SnnParser.AssignmentContext parsed) {
        return new Assignment(
                expressions.key(parsed.key()),
                operator(parsed),
                expressions.expression(parsed.expression()),
                tokens.span(parsed));
    }

    /// Where the sign was missing, which the parser has complained about, the tree has none.
    private static Assignment.Operator operator(SnnParser.AssignmentContext parsed) {
        if (parsed.PLUS_EQUALS() != null) {
            return Assignment.Operator.ADD;
        }
        if (parsed.MINUS_EQUALS() != null) {
            return Assignment.Operator.SUBTRACT;
        }
        return parsed.TIMES_EQUALS() != null
                ? Assignment.Operator.MULTIPLY
                : Assignment.Operator.SET;
    }
}
