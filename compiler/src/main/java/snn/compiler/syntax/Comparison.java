package snn.compiler.syntax;

import snn.ir.diagnostic.Span;

/// `v >= 20 mV`.
public record Comparison(Expression left, Relation relation, Expression right, Span span) {

    /// How two numbers may be to each other.
    public enum Relation {
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
