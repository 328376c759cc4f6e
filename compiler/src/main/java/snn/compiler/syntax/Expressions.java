package snn.compiler.syntax;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import snn.grammar.SnnLexer;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// The part of [TreeBuilder] below declarations: names, chains, calls, numbers. Takes sound trees
/// only.
final class Expressions {
    private final Tokens tokens;
    private final Damage damage;

    Expressions(Tokens tokens, Damage damage) {
        this.tokens = tokens;
        this.damage = damage;
    }

    Name name(SnnParser.NameContext parsed) {
        return new Name(unquoted(parsed.getStart()), tokens.span(parsed));
    }

    Name key(SnnParser.KeyContext parsed) {
        return new Name(unquoted(parsed.getStart()), tokens.span(parsed));
    }

    /// What a name or text means: without quotation marks, its letters composed.
    static String unquoted(Token token) {
        String text = token.getText();
        return switch (token.getType()) {
            case SnnLexer.TEXT -> text.substring(1, text.length() - 1);
            case SnnLexer.QUOTED -> composed(text.substring(1, text.length() - 1));
            default -> composed(text);
        };
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    Let let(
            SnnParser.NameContext name,
            SnnParser.ExpressionContext value,
            ParserRuleContext parsed) {
        return new Let(
                name(name),
                expression(value),
                tokens.documentation(parsed),
                tokens.keyword(parsed),
                tokens.span(parsed));
    }

    Argument setting(SnnParser.SettingContext parsed) {
        return new Argument(
                Optional.of(key(parsed.key())),
                expression(parsed.expression()),
                tokens.span(parsed));
    }

    Chain chain(SnnParser.ChainContext parsed) {
        return new Chain(
                reference(parsed.reference()),
                applications(parsed.application()),
                tokens.span(parsed));
    }

    Expression.Application application(SnnParser.ApplicationContext parsed) {
        return switch (parsed) {
            case SnnParser.BareNameContext bare ->
                    new Expression.Application(name(bare.name()), List.of(), tokens.span(bare));
            case SnnParser.CallContext call ->
                    new Expression.Application(
                            name(call.name()),
                            call.argument().stream().map(this::argument).toList(),
                            tokens.span(call));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    private List<Expression.Application> applications(List<SnnParser.ApplicationContext> parsed) {
        return parsed.stream().map(this::application).toList();
    }

    private Expression.Source reference(SnnParser.ReferenceContext parsed) {
        Expression.Application at = application(parsed.application());
        return parsed.offset() == null
                ? at
                : new Expression.Delayed(at, offset(parsed.offset()), tokens.span(parsed));
    }

    private Expression offset(SnnParser.OffsetContext parsed) {
        var moment = parsed.moment();
        Expression distance =
                moment.NUMBER() != null
                        ? quantity(moment.NUMBER(), moment.UNIT(), moment)
                        : moment.application() != null
                                ? application(moment.application())
                                : expression(moment.expression());
        return signed(parsed.MINUS().size(), distance, parsed);
    }

    private Argument argument(SnnParser.ArgumentContext parsed) {
        return switch (parsed) {
            case SnnParser.NamedArgumentContext named ->
                    new Argument(
                            Optional.of(name(named.name())),
                            flow(named.flow()),
                            tokens.span(named));
            case SnnParser.PositionalArgumentContext positional ->
                    new Argument(
                            Optional.empty(), flow(positional.flow()), tokens.span(positional));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    private Expression flow(SnnParser.FlowContext parsed) {
        Expression first = expression(parsed.expression());
        if (parsed.application().isEmpty() || first instanceof Expression.Unreadable) {
            return first;
        }
        if (first instanceof Expression.Source source) {
            var elements = applications(parsed.application());
            return new Expression.Flow(new Chain(source, elements, tokens.span(parsed)));
        }
        damage.say(
                Diagnostic.error("syntax", "a chain begins with a name, or with a call that joins")
                        .at(first.span(), "not expected here"));
        return new Expression.Unreadable(tokens.span(parsed));
    }

    Expression expression(SnnParser.ExpressionContext parsed) {
        Expression first = sum(parsed.sum(0));
        return parsed.comparator() == null
                ? first
                : new Expression.Conditional(
                        comparison(first, parsed.comparator(), sum(parsed.sum(1))),
                        expression(parsed.expression(0)),
                        expression(parsed.expression(1)),
                        tokens.span(parsed));
    }

    Comparison condition(SnnParser.ConditionContext parsed) {
        return comparison(sum(parsed.sum(0)), parsed.comparator(), sum(parsed.sum(1)));
    }

    private static Comparison comparison(
            Expression left, SnnParser.ComparatorContext sign, Expression right) {
        var relation =
                switch (sign.getStart().getType()) {
                    case SnnLexer.AT_LEAST -> Comparison.Relation.AT_LEAST;
                    case SnnLexer.AT_MOST -> Comparison.Relation.AT_MOST;
                    case SnnLexer.ABOVE -> Comparison.Relation.ABOVE;
                    default -> Comparison.Relation.BELOW;
                };
        return new Comparison(left, relation, right, left.span().to(right.span()));
    }

    private Expression sum(SnnParser.SumContext parsed) {
        Expression sum = term(parsed.term(0));
        for (int n = 1; n < parsed.term().size(); n++) {
            sum = binary(sum, (TerminalNode) parsed.getChild(2 * n - 1), term(parsed.term(n)));
        }
        return sum;
    }

    private Expression term(SnnParser.TermContext parsed) {
        Expression product = factor(parsed.factor(0));
        for (int n = 1; n < parsed.factor().size(); n++) {
            var operator = (TerminalNode) parsed.getChild(2 * n - 1);
            product = binary(product, operator, factor(parsed.factor(n)));
        }
        return product;
    }

    /// An even number of signs is no sign.
    private Expression factor(SnnParser.FactorContext parsed) {
        return signed(parsed.MINUS().size(), power(parsed.power()), parsed);
    }

    private Expression signed(int signs, Expression value, ParserRuleContext parsed) {
        return signs % 2 == 0 ? value : new Expression.Negated(value, tokens.span(parsed));
    }

    private Expression power(SnnParser.PowerContext parsed) {
        Expression base = operand(parsed.operand(0));
        return parsed.operand().size() == 1
                ? base
                : new Expression.Power(base, operand(parsed.operand(1)), tokens.span(parsed));
    }

    private Expression operand(SnnParser.OperandContext parsed) {
        return switch (parsed) {
            case SnnParser.QuantityContext quantity ->
                    quantity(quantity.NUMBER(), quantity.UNIT(), quantity);
            case SnnParser.NamedContext named -> reference(named.reference());
            case SnnParser.ParenthesisedContext inner -> expression(inner.expression());
            case SnnParser.ListContext list ->
                    new Expression.ListOf(
                            list.expression().stream().map(this::expression).toList(),
                            tokens.span(list));
            case SnnParser.TextContext text ->
                    new Expression.Text(unquoted(text.getStart()), tokens.span(text));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    private Expression quantity(
            TerminalNode number, @Nullable TerminalNode written, ParserRuleContext parsed) {
        Optional<Unit> unit = written == null ? Optional.empty() : unit(written.getSymbol());
        return written != null && unit.isEmpty()
                ? new Expression.Unreadable(tokens.span(parsed))
                : new Expression.Quantity(
                        Double.parseDouble(number.getText()), unit, tokens.span(parsed));
    }

    /// The unit a word of the lexer stands for.
    Optional<Unit> unit(Token word) {
        Optional<Unit> unit = Unit.named(word.getText());
        if (unit.isEmpty()) {
            damage.say(UnitWords.unknown(word.getText(), tokens.span(word)));
        }
        return unit;
    }

    private static Expression binary(Expression left, TerminalNode sign, Expression right) {
        var operator =
                switch (sign.getSymbol().getType()) {
                    case SnnLexer.PLUS -> Expression.Operator.PLUS;
                    case SnnLexer.MINUS -> Expression.Operator.MINUS;
                    case SnnLexer.TIMES -> Expression.Operator.TIMES;
                    default -> Expression.Operator.OVER;
                };
        Span span = left.span().to(right.span());
        return new Expression.Binary(operator, left, right, span);
    }
}
