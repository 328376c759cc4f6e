package snn.compiler.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import snn.grammar.SnnLexer;
import snn.ir.diagnostic.Span;

/// A word, number, sign or comment of a text, sound or not; for those who colour and complete.
public record Lexeme(Kind kind, String text, Span span) {

    /// What it is, before anybody asks what it means.
    public enum Kind {
        KEYWORD,
        NAME,
        QUOTED_NAME,
        NUMBER,
        UNIT,
        /// The name of a file.
        TEXT,
        SIGN,
        COMMENT,
        DOCUMENTATION,
        /// No part of the language.
        UNKNOWN;

        public boolean isComment() {
            return this == COMMENT || this == DOCUMENTATION;
        }

        /// Whether it is made of letters: where a cursor touches one and a sign, this is meant.
        public boolean isWord() {
            return this == KEYWORD || this == NAME || this == QUOTED_NAME || this == UNIT;
        }
    }

    /// All of a text, in its order, comments included.
    public static List<Lexeme> all(String file, String text) {
        Tokens tokens = Tokens.of(file, text);
        return tokens.all().stream()
                .filter(t -> t.getType() != Token.EOF)
                .map(t -> new Lexeme(kind(t.getType()), t.getText(), tokens.span(t)))
                .toList();
    }

    /// Whether it is this sign.
    public boolean is(String sign) {
        return text.equals(sign);
    }

    private static Kind kind(int type) {
        return switch (type) {
            case SnnLexer.IDENTIFIER -> Kind.NAME;
            case SnnLexer.QUOTED -> Kind.QUOTED_NAME;
            case SnnLexer.NUMBER -> Kind.NUMBER;
            case SnnLexer.UNIT -> Kind.UNIT;
            case SnnLexer.TEXT -> Kind.TEXT;
            case SnnLexer.COMMENT -> Kind.COMMENT;
            case SnnLexer.DOCUMENTATION -> Kind.DOCUMENTATION;
            case SnnLexer.UNKNOWN -> Kind.UNKNOWN;
            default -> TokenNames.isKeyword(type) ? Kind.KEYWORD : Kind.SIGN;
        };
    }
}
