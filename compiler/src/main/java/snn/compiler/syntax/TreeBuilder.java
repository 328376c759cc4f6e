package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import snn.grammar.SnnLexer;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Span;

/// Parse tree in, [SyntaxTree] out. What holds an error is left out, and its names are noted.
final class TreeBuilder {
    private final Tokens tokens;
    private final String file;
    private final String text;
    private final Expressions expressions;
    private final Set<String> guesses = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    TreeBuilder(Tokens tokens, String file, String text) {
        this.tokens = tokens;
        this.file = file;
        this.text = text;
        this.expressions = new Expressions(tokens);
    }

    Optional<SyntaxTree> build(SnnParser.FileContext parsed) {
        SnnParser.NetworkContext network = parsed.network();
        if (network == null || network.name() == null || isBroken(network.name())) {
            return Optional.empty();
        }
        var declarations = new ArrayList<Declaration>();
        for (var declaration : network.declaration()) {
            build(declaration).ifPresent(declarations::add);
        }
        if (strayTokens(network) | strayTokens(parsed)) {
            broken.addAll(TokenNames.declarations());
        }
        return Optional.of(
                new SyntaxTree(
                        file,
                        text,
                        expressions.name(network.name()),
                        documentation(network),
                        declarations,
                        guesses,
                        broken,
                        !isBroken(parsed)));
    }

    private Optional<Declaration> build(SnnParser.DeclarationContext parsed) {
        if (parsed instanceof SnnParser.TrainDeclarationContext train) {
            return Optional.of(
                    new Declaration.Train(
                            settings(train.setting(), train), keyword(train), span(train)));
        }
        if (parsed instanceof SnnParser.TargetDeclarationContext target
                && target.name() != null
                && !isBroken(target.name())) {
            return Optional.of(
                    new Declaration.Target(
                            expressions.name(target.name()),
                            settings(target.setting(), target),
                            keyword(target),
                            span(target)));
        }
        if (isBroken(parsed)) {
            guess(parsed);
            broken.add(parsed.getStart().getText());
            return Optional.empty();
        }
        return Optional.of(sound(parsed));
    }

    private Declaration sound(SnnParser.DeclarationContext parsed) {
        Span keyword = keyword(parsed);
        Span span = span(parsed);
        return switch (parsed) {
            case SnnParser.TimeDeclarationContext time ->
                    new Declaration.Time(
                            expressions.expression(time.expression(0)),
                            expressions.expression(time.expression(1)),
                            keyword,
                            span);
            case SnnParser.InputDeclarationContext input ->
                    new Declaration.Input(
                            expressions.name(input.name()),
                            expressions.name(input.elementType().name()),
                            input.elementType().expression().stream()
                                    .map(expressions::expression)
                                    .toList(),
                            Optional.ofNullable(input.range()).map(this::range),
                            keyword,
                            span);
            case SnnParser.EncodeDeclarationContext encode ->
                    new Declaration.Encode(
                            expressions.name(encode.name()), chain(encode.chain()), keyword, span);
            case SnnParser.NeuronDeclarationContext neuron ->
                    new Declaration.Neuron(
                            expressions.name(neuron.name()),
                            expressions.application(neuron.application()),
                            keyword,
                            span);
            case SnnParser.LayerDeclarationContext layer ->
                    new Declaration.Layer(
                            expressions.name(layer.name()), chain(layer.chain()), keyword, span);
            case SnnParser.OutputDeclarationContext output ->
                    new Declaration.Output(
                            expressions.name(output.name()), chain(output.chain()), keyword, span);
            default -> throw new IllegalStateException(parsed.getClass().getSimpleName());
        };
    }

    /// A setting with an error keeps its name, so that nobody calls it missing.
    private List<Argument> settings(List<SnnParser.SettingContext> parsed, ParserRuleContext all) {
        var settings = new ArrayList<Argument>();
        for (var setting : parsed) {
            if (!isBroken(setting)) {
                settings.add(expressions.setting(setting));
                continue;
            }
            guess(setting);
            if (setting.key() == null || isBroken(setting.key())) {
                broken.add(all.getStart().getText());
            } else {
                settings.add(
                        new Argument(
                                Optional.of(expressions.key(setting.key())),
                                new Expression.Unreadable(span(setting)),
                                span(setting)));
            }
        }
        if (strayTokens(all)) {
            broken.add(all.getStart().getText());
        }
        return settings;
    }

    private Chain chain(SnnParser.ChainContext parsed) {
        var all = parsed.application().stream().map(expressions::application).toList();
        return new Chain(all.getFirst(), all.subList(1, all.size()), span(parsed));
    }

    private Declaration.Range range(SnnParser.RangeContext parsed) {
        return new Declaration.Range(
                expressions.expression(parsed.expression(0)),
                expressions.expression(parsed.expression(1)),
                tokens.span(parsed.expression(0)).to(tokens.span(parsed.expression(1))));
    }

    /// Notes the names among the tokens that recovery dropped straight below a rule.
    private boolean strayTokens(ParserRuleContext rule) {
        boolean any = rule.exception != null;
        for (int n = 0; n < rule.getChildCount(); n++) {
            if (rule.getChild(n) instanceof ErrorNode stray) {
                guessToken(stray.getSymbol());
                any = true;
            }
        }
        return any;
    }

    private void guess(ParserRuleContext rule) {
        int last = rule.getStop() == null ? -1 : rule.getStop().getTokenIndex();
        for (int n = rule.getStart().getTokenIndex(); n <= last; n++) {
            guessToken(tokens.all().get(n));
        }
    }

    private void guessToken(Token token) {
        if (token.getType() == SnnLexer.IDENTIFIER
                || token.getType() == SnnLexer.QUOTED
                || token.getType() == SnnLexer.UNIT) {
            guesses.add(Expressions.unquoted(token));
        } else if (TokenNames.isKeyword(token.getType())) {
            guesses.add(token.getText());
            broken.add(token.getText());
        }
    }

    private static boolean isBroken(ParseTree part) {
        if (part instanceof ErrorNode
                || part instanceof ParserRuleContext rule && rule.exception != null) {
            return true;
        }
        for (int n = 0; n < part.getChildCount(); n++) {
            if (isBroken(part.getChild(n))) {
                return true;
            }
        }
        return false;
    }

    private String documentation(SnnParser.NetworkContext network) {
        return tokens.commentsBefore(network.getStart()).stream()
                .filter(t -> t.getType() == SnnLexer.DOCUMENTATION)
                .map(t -> t.getText().substring(3).stripTrailing())
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"));
    }

    private Span keyword(ParserRuleContext rule) {
        return tokens.span(rule.getStart());
    }

    private Span span(ParserRuleContext rule) {
        return tokens.span(rule);
    }
}
