package snn.training;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.expr.Expr;

/// An expression as `Σ factor · symbol + constant`, each factor a value for each neuron. The
/// symbols are what changes from step to step: states and inputs.
record Affine(Map<String, double[]> factors, double[] constant) {
    private static final double[] ZERO = {0};

    /// The factor of a symbol for a neuron; 0 where it has none.
    double factor(String symbol, int neuron) {
        return at(factors.getOrDefault(symbol, ZERO), neuron);
    }

    double constant(int neuron) {
        return at(constant, neuron);
    }

    /// Whether no other symbols are in it.
    boolean readsOnly(Set<String> symbols) {
        return symbols.containsAll(factors.keySet());
    }

    /// Whether it is one symbol and nothing else.
    boolean is(String symbol) {
        return factors.size() == 1
                && factors.containsKey(symbol)
                && all(factors.getOrDefault(symbol, ZERO), 1)
                && all(constant, 0);
    }

    static Affine symbol(String name) {
        return new Affine(Map.of(name, new double[] {1}), ZERO);
    }

    /// The form of an expression, or empty where it is not affine.
    ///
    /// @param states what each state reads as
    /// @param parameters the values of each parameter: one, or one a neuron
    static Optional<Affine> of(
            Expr expression, Map<String, Affine> states, Map<String, double[]> parameters) {
        return switch (expression) {
            case Expr.Constant(var value) -> known(new double[] {value});
            case Expr.Parameter(var name) ->
                    Optional.ofNullable(parameters.get(name)).flatMap(Affine::known);
            case Expr.State(var name) -> Optional.ofNullable(states.get(name));
            case Expr.Input(var port) -> Optional.of(symbol("input " + port));
            case Expr.Unary(var operator, var operand) ->
                    of(operand, states, parameters).flatMap(a -> unary(operator, a));
            case Expr.Binary(var operator, var left, var right) ->
                    of(left, states, parameters)
                            .flatMap(a ->
                                    of(right, states, parameters)
                                            .flatMap(b -> binary(operator, a, b)));
            case Expr.Previous _, Expr.Select _ -> Optional.empty();
        };
    }

    private static Optional<Affine> known(double[] values) {
        return Optional.of(new Affine(Map.of(), values));
    }

    private boolean isKnown() {
        return factors.isEmpty();
    }

    private static Optional<Affine> unary(Expr.UnaryOperator operator, Affine a) {
        if (operator == Expr.UnaryOperator.NEGATE) {
            return Optional.of(a.times(new double[] {-1}));
        }
        return a.isKnown()
                ? known(Arrays.stream(a.constant).map(operator::apply).toArray())
                : Optional.empty();
    }

    private static Optional<Affine> binary(Expr.BinaryOperator operator, Affine a, Affine b) {
        if (a.isKnown() && b.isKnown()) {
            return known(each(operator, a.constant, b.constant));
        }
        return switch (operator) {
            case ADD -> Optional.of(a.plus(b));
            case SUBTRACT -> Optional.of(a.plus(b.times(new double[] {-1})));
            case MULTIPLY -> a.isKnown() ? b.scaledBy(a) : a.scaledBy(b);
            case DIVIDE -> a.scaledBy(b.inverse());
            case MIN, MAX -> Optional.empty();
        };
    }

    private Optional<Affine> scaledBy(Affine known) {
        return known.isKnown() ? Optional.of(times(known.constant)) : Optional.empty();
    }

    private Affine inverse() {
        return new Affine(factors, each(Expr.BinaryOperator.DIVIDE, new double[] {1}, constant));
    }

    private Affine times(double[] by) {
        var scaled = new TreeMap<String, double[]>();
        factors.forEach((s, f) -> scaled.put(s, each(Expr.BinaryOperator.MULTIPLY, f, by)));
        return new Affine(scaled, each(Expr.BinaryOperator.MULTIPLY, constant, by));
    }

    private Affine plus(Affine other) {
        var sum = new TreeMap<>(factors);
        other.factors.forEach(
                (s, f) -> sum.merge(s, f, (x, y) -> each(Expr.BinaryOperator.ADD, x, y)));
        return new Affine(sum, each(Expr.BinaryOperator.ADD, constant, other.constant));
    }

    private static double[] each(Expr.BinaryOperator operator, double[] a, double[] b) {
        var y = new double[Math.max(a.length, b.length)];
        for (int n = 0; n < y.length; n++) {
            y[n] = operator.apply(at(a, n), at(b, n));
        }
        return y;
    }

    private static double at(double[] values, int neuron) {
        return values[values.length == 1 ? 0 : neuron];
    }

    private static boolean all(double[] values, double wanted) {
        return Arrays.stream(values).allMatch(v -> v == wanted);
    }
}
