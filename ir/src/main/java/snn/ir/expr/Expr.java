package snn.ir.expr;

/// A real-valued expression over the named states, inputs and parameters of one neuron. This is
/// what a neuron's dynamics are made of at the model and the discrete level.
///
/// `State` reads the value as it stands: in a list of updates, a state already assigned in this
/// step reads as its new value. `Previous` reads the value at the start of the step.
public sealed interface Expr {
    record Constant(double value) implements Expr {}

    record Parameter(String name) implements Expr {}

    record State(String name) implements Expr {}

    record Previous(String name) implements Expr {}

    /// The sum of what arrives at a port in this step; a port without an edge reads 0.
    record Input(String port) implements Expr {}

    record Unary(UnaryOperator operator, Expr operand) implements Expr {}

    record Binary(BinaryOperator operator, Expr left, Expr right) implements Expr {}

    /// `then` where `left comparison right` holds, `otherwise` elsewhere.
    record Select(Condition condition, Expr then, Expr otherwise) implements Expr {}

    /// The operations on one operand, with the sign or function name of the text form.
    enum UnaryOperator {
        NEGATE("-"),
        EXP("exp"),
        LOG("log"),
        SQRT("sqrt"),
        TANH("tanh"),
        ABS("abs");

        private final String symbol;

        UnaryOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public double apply(double x) {
            return switch (this) {
                case NEGATE -> -x;
                case EXP -> Math.exp(x);
                case LOG -> Math.log(x);
                case SQRT -> Math.sqrt(x);
                case TANH -> Math.tanh(x);
                case ABS -> Math.abs(x);
            };
        }
    }

    /// The operations on two operands.
    enum BinaryOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MIN("min"),
        MAX("max");

        private final String symbol;

        BinaryOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public double apply(double x, double y) {
            return switch (this) {
                case ADD -> x + y;
                case SUBTRACT -> x - y;
                case MULTIPLY -> x * y;
                case DIVIDE -> x / y;
                case MIN -> Math.min(x, y);
                case MAX -> Math.max(x, y);
            };
        }
    }

    static Expr constant(double value) {
        return new Constant(value);
    }

    static Expr parameter(String name) {
        return new Parameter(name);
    }

    static Expr state(String name) {
        return new State(name);
    }

    static Expr input(String port) {
        return new Input(port);
    }

    static Expr sum(Expr left, Expr right) {
        return new Binary(BinaryOperator.ADD, left, right);
    }

    static Expr difference(Expr left, Expr right) {
        return new Binary(BinaryOperator.SUBTRACT, left, right);
    }

    static Expr product(Expr left, Expr right) {
        return new Binary(BinaryOperator.MULTIPLY, left, right);
    }

    static Expr quotient(Expr left, Expr right) {
        return new Binary(BinaryOperator.DIVIDE, left, right);
    }

    static Expr negated(Expr operand) {
        return new Unary(UnaryOperator.NEGATE, operand);
    }

    static Expr exp(Expr operand) {
        return new Unary(UnaryOperator.EXP, operand);
    }
}
