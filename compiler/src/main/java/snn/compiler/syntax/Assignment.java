package snn.compiler.syntax;

import snn.ir.diagnostic.Span;

/// `v = reset`, `g += exc`: what happens to a state at once.
public record Assignment(Name state, Operator operator, Expression value, Span span) {

    /// How the value and what the state was make what it will be.
    public enum Operator {
        SET("="),
        ADD("+="),
        SUBTRACT("-="),
        MULTIPLY("*=");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
