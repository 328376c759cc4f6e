package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// Whatever may stand to the right of an equals sign or within a chain.
public sealed interface Expression {
    Span span();

    /// A number with its unit; `value` is as written, infinite where no double is as large.
    record Quantity(double value, Optional<Unit> unit, Span span) implements Expression {}

    /// A name, perhaps applied to arguments: `flatten`, `lif(tau_mem = 20 ms)`.
    record Application(Name name, List<Argument> arguments, Span span) implements Expression {
        public Application {
            arguments = List.copyOf(arguments);
        }

        /// Whether it is no more than a name.
        public boolean isBare() {
            return span.equals(name.span());
        }
    }

    record Negated(Expression operand, Span span) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right, Span span)
            implements Expression {}

    /// What could not be parsed and was complained about.
    record Unreadable(Span span) implements Expression {}

    /// What joins two numbers.
    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        OVER("/");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }
}
