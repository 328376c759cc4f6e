package snn.compiler.syntax;

import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Span;
import snn.ir.unit.Unit;

/// Whatever may stand to the right of an equals sign or within a chain.
public sealed interface Expression {
    Span span();

    /// What a chain may begin with.
    sealed interface Source extends Expression {
        /// Of what is called, or is read later.
        Name name();

        /// Whether it is no more than a name.
        boolean isBare();
    }

    /// A number with its unit; `value` is as written, infinite where no double is as large.
    record Quantity(double value, Optional<Unit> unit, Span span) implements Expression {}

    /// A name, perhaps applied to arguments: `flatten`, `lif(tau_mem = 20 ms)`.
    record Application(Name name, List<Argument> arguments, Span span) implements Source {
        public Application {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean isBare() {
            return span.equals(name.span());
        }
    }

    /// `h @ -3 steps`: what it was some time ago; `offset` is as written, so mostly negative.
    record Delayed(Application reference, Expression offset, Span span) implements Source {
        @Override
        public Name name() {
            return reference.name();
        }

        @Override
        public boolean isBare() {
            return false;
        }
    }

    /// A chain of at least one arrow as an argument: `add(a -> dense(10), b)`.
    record Flow(Chain chain) implements Expression {
        @Override
        public Span span() {
            return chain.span();
        }
    }

    record Negated(Expression operand, Span span) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right, Span span)
            implements Expression {}

    /// `(v - E_L) ^ 2`.
    record Power(Expression base, Expression exponent, Span span) implements Expression {}

    /// `v >= 0 mV ? a : b`.
    record Conditional(Comparison condition, Expression then, Expression otherwise, Span span)
            implements Expression {}

    /// `[3, 3]`.
    record ListOf(List<Expression> elements, Span span) implements Expression {
        public ListOf {
            elements = List.copyOf(elements);
        }
    }

    /// `"weights.npy"`, without the quotation marks.
    record Text(String value, Span span) implements Expression {}

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
