package snn.compiler.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import snn.grammar.SnnLexer;
import snn.grammar.SnnParser;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// Words what the parser stumbles over, once for each declaration or setting, and goes on behind
/// it.
final class SyntaxErrors extends DefaultErrorStrategy {
    /// Beyond so many errors the file is something else than a model.
    private static final int MOST = 50;

    /// What may come behind a name, and behind no keyword.
    private static final Set<Integer> NAMED =
            Set.of(SnnLexer.EQUALS, SnnLexer.ARROW, SnnLexer.LPAREN, SnnLexer.LBRACE);

    private final Tokens tokens;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<ParserRuleContext> blamed = new HashSet<>();

    SyntaxErrors(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Diagnostic> found() {
        return List.copyOf(found);
    }

    @Override
    public void reportError(Parser parser, RecognitionException fault) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            if (found.size() < MOST) {
                say(parser, fault.getOffendingToken(), expected(parser, fault));
            }
        }
    }

    /// Reads no further than so many errors.
    @Override
    public void recover(Parser parser, RecognitionException fault) {
        if (found.size() < MOST) {
            super.recover(parser, fault);
        } else {
            consumeUntil(parser, IntervalSet.of(Token.EOF));
        }
    }

    @Override
    protected void reportUnwantedToken(Parser parser) {
        reportHere(parser);
    }

    @Override
    protected void reportMissingToken(Parser parser) {
        reportHere(parser);
    }

    /// Only a stray character or a token written twice is dropped; whatever else is dropped costs
    /// more errors than it saves.
    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        Token here = parser.getCurrentToken();
        Token before = parser.getInputStream().LT(-1);
        boolean stray = here.getType() == SnnLexer.UNKNOWN;
        boolean twice = before != null && before.getType() == here.getType();
        return stray || twice ? super.singleTokenDeletion(parser) : null;
    }

    /// A keyword where a name must be, with what may follow a name behind it, is taken as the name
    /// that it was meant to be.
    @Override
    public @Nullable Token recoverInline(Parser parser) {
        boolean nameWanted = getExpectedTokens(parser).contains(SnnLexer.IDENTIFIER);
        Token here = parser.getCurrentToken();
        if (!nameWanted
                || !TokenNames.isKeyword(here.getType())
                || !NAMED.contains(parser.getInputStream().LA(2))) {
            return super.recoverInline(parser);
        }
        reportHere(parser);
        parser.consume();
        return here;
    }

    /// Behind the first word of a neuron's line, what goes on rather than what begins another.
    private static IntervalSet expected(Parser parser, RecognitionException fault) {
        boolean begun =
                parser.getContext() instanceof SnnParser.NeuronStatementContext
                        && fault instanceof NoViableAltException choice
                        && choice.getStartToken() != choice.getOffendingToken();
        return begun ? IntervalSet.of(SnnLexer.EQUALS) : fault.getExpectedTokens();
    }

    private void reportHere(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            say(parser, parser.getCurrentToken(), getExpectedTokens(parser));
        }
    }

    private void say(Parser parser, Token token, IntervalSet expected) {
        ParserRuleContext culprit = declarationOrSetting(parser.getContext());
        if (found.size() < MOST && (isOpen(culprit) || blamed.add(culprit))) {
            found.add(diagnostic(parser, token, expected));
        }
    }

    /// What may hold many mistakes that have nothing to do with each other.
    private static boolean isOpen(ParserRuleContext rule) {
        return rule instanceof SnnParser.NetworkContext
                || rule instanceof SnnParser.FileContext
                || rule instanceof SnnParser.TrainDeclarationContext
                || rule instanceof SnnParser.TargetDeclarationContext
                || rule instanceof SnnParser.BlockContext
                || rule instanceof SnnParser.NeuronDefinitionContext
                || rule instanceof SnnParser.ParametersContext
                || rule instanceof SnnParser.OnArrivalContext
                || rule instanceof SnnParser.SpikeWhenContext;
    }

    /// The part of the text that an error makes unreadable.
    private static ParserRuleContext declarationOrSetting(ParserRuleContext rule) {
        ParserRuleContext at = rule;
        while (!isPart(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static boolean isPart(ParserRuleContext rule) {
        return rule instanceof SnnParser.SettingContext
                || rule instanceof SnnParser.DeclarationContext
                || rule instanceof SnnParser.BlockStatementContext
                || rule instanceof SnnParser.NeuronStatementContext
                || rule instanceof SnnParser.AssignmentContext
                || rule instanceof SnnParser.ParameterContext
                || rule instanceof SnnParser.ParametersContext
                || rule instanceof SnnParser.FileImportContext
                || rule instanceof SnnParser.NeuronDefinitionContext
                || rule instanceof SnnParser.BlockContext
                || rule instanceof SnnParser.NetworkContext;
    }

    private Diagnostic diagnostic(Parser parser, Token token, IntervalSet expected) {
        Optional<Diagnostic> unit = unknownUnit(parser, token);
        if (unit.isPresent()) {
            return unit.get();
        }
        var said =
                Diagnostic.error(
                                "syntax",
                                "expected %s, found %s",
                                TokenNames.listed(expected),
                                TokenNames.of(token))
                        .at(tokens.span(token), "not expected here");
        return hinted(neverClosed(said, token, expected), token, expected);
    }

    /// A word straight behind a number that is no unit.
    private Optional<Diagnostic> unknownUnit(Parser parser, Token token) {
        for (int back : new int[] {0, 1}) {
            Token word = back == 0 ? token : parser.getInputStream().LT(-1);
            Token before = word == null ? null : before(word);
            if (word != null
                    && before != null
                    && word.getType() == SnnLexer.IDENTIFIER
                    && before.getType() == SnnLexer.NUMBER) {
                return Optional.of(UnitWords.unknown(word.getText(), tokens.span(word)));
            }
        }
        return Optional.empty();
    }

    private @Nullable Token before(Token token) {
        for (int n = token.getTokenIndex() - 1; n >= 0; n--) {
            if (tokens.all().get(n).getChannel() == Token.DEFAULT_CHANNEL) {
                return tokens.all().get(n);
            }
        }
        return null;
    }

    /// Shows the bracket that waits for its other half.
    private Diagnostic neverClosed(Diagnostic said, Token token, IntervalSet expected) {
        boolean begins = TokenNames.isKeyword(token.getType()) || token.getType() == Token.EOF;
        return begins ? withOpen(said, token, expected) : said;
    }

    private Diagnostic withOpen(Diagnostic said, Token token, IntervalSet expected) {
        var open = new ArrayList<Token>();
        for (Token each : tokens.all().subList(0, token.getTokenIndex())) {
            switch (each.getType()) {
                case SnnLexer.LPAREN, SnnLexer.LBRACKET, SnnLexer.LBRACE -> open.add(each);
                case SnnLexer.RPAREN, SnnLexer.RBRACKET, SnnLexer.RBRACE -> {
                    if (!open.isEmpty()) {
                        open.removeLast();
                    }
                }
                default -> {}
            }
        }
        return open.isEmpty() || !expected.contains(closing(open.getLast()))
                ? said
                : said.and(tokens.span(open.getLast()), "never closed");
    }

    private static int closing(Token open) {
        return switch (open.getType()) {
            case SnnLexer.LPAREN -> SnnLexer.RPAREN;
            case SnnLexer.LBRACKET -> SnnLexer.RBRACKET;
            default -> SnnLexer.RBRACE;
        };
    }

    private static Diagnostic hinted(Diagnostic said, Token token, IntervalSet expected) {
        if (token.getText().equals(";")) {
            return said.hint("nothing ends with a semicolon; leave it out");
        }
        if (token.getType() == SnnLexer.TEXT) {
            return said.hint("names and words stand without quotation marks");
        }
        if (token.getText().equals("\"")) {
            return said.hint("a text ends on its line, with a second quotation mark");
        }
        if (expected.contains(SnnLexer.IDENTIFIER) && token.getType() == SnnLexer.UNIT) {
            return said.hint(
                    "`%s` is a unit, which names no state and no setting", token.getText());
        }
        if (expected.contains(SnnLexer.IDENTIFIER)
                && !expected.contains(SnnLexer.RBRACE)
                && TokenNames.isKeyword(token.getType())) {
            return said.hint("`%s` is a keyword and names nothing", token.getText());
        }
        if (expected.contains(SnnLexer.LAYER) && token.getType() == SnnLexer.IDENTIFIER) {
            return Nearest.to(token.getText(), TokenNames.declarations())
                    .map(word -> said.hint("did you mean `%s`?", word))
                    .orElse(said);
        }
        if (token.getType() == SnnLexer.NETWORK) {
            return said.hint("a file holds one network");
        }
        if (expected.contains(SnnLexer.NETWORK)) {
            return said.hint("a model begins with `network NAME {`");
        }
        return said;
    }
}
