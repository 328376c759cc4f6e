package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import snn.grammar.SnnLexer;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// The part of [TreeBuilder] below declarations: names, calls, numbers. Takes sound trees only.
final class Expressions {
    private final Tokens tokens;

    Expressions(Tokens tokens) {
        this.tokens = tokens;
    }

    Name name(SnnParser.NameContext parsed) {
        return new Name(unquoted(parsed.getStart()), tokens.span(parsed));
    }

    Name key(SnnParser.KeyContext parsed) {
        return new Name(parsed.getText(), tokens.span(parsed));
    }

    static String unquoted(Token token) {
        String text = token.getText();
        return token.getType() == SnnLexer.QUOTED ? text.substring(1, text.length() - 1) : text;
    }

    Argument setting(SnnParser.SettingContext parsed) {
        return new Argument(
                Optional.of(key(parsed.key())),
                expression(parsed.expression()),
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

    private Argument argument(SnnParser.ArgumentContext parsed) {
        return switch (parsed) {
            case SnnParser.NamedArgumentContext named ->
                    new Argument(
                            Optional.of(name(named.name())),
                            expression(named.expression()),
                            tokens.span(named));
            case SnnParser.PositionalArgumentContext positional ->
                    new Argument(
                            Optional.empty(),
                            expression(positional.expression()),
                            tokens.span(positional));
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    Expression expression(SnnParser.ExpressionContext parsed) {
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
        Expression operand = operand(parsed.operand());
        return parsed.MINUS().size() % 2 == 0
                ? operand
                : new Expression.Negated(operand, tokens.span(parsed));
    }

    private Expression operand(SnnParser.OperandContext parsed) {
        return switch (parsed) {
            case SnnParser.QuantityContext quantity ->
                    new Expression.Quantity(
                            Double.parseDouble(quantity.NUMBER().getText()),
                            Optional.ofNullable(quantity.UNIT())
                                    .map(unit -> Unit.named(unit.getText()).orElseThrow()),
                            tokens.span(quantity));
            case SnnParser.ReferenceContext reference -> application(reference.application());
            case SnnParser.ParenthesisedContext inner -> expression(inner.expression());
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
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
