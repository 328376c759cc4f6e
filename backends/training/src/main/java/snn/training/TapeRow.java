package snn.training;

import java.util.Arrays;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr;
import snn.training.Tape.Operation;

/// Runs a [Tape] over a row of neurons, forwards and backwards. Each register is a row; the
/// registers of states, inputs and parameters are filled by the caller. Plain loops over arrays,
/// which the compiler turns into vectors.
final class TapeRow {
    private final Tape tape;
    private final int neurons;

    /// The value of each register.
    final float[][] value;

    /// The derivative of the loss with respect to each register.
    final float[][] slope;

    TapeRow(Tape tape, int neurons) {
        this.tape = tape;
        this.neurons = neurons;
        this.value = new float[tape.size()][neurons];
        this.slope = new float[tape.size()][neurons];
        for (int n = 0; n < tape.size(); n++) {
            if (tape.operations().get(n) instanceof Operation.Constant(var constant)) {
                Arrays.fill(value[n], constant);
            }
        }
    }

    /// Computes every register from the states, inputs and parameters.
    void forward() {
        for (int n = 0; n < tape.size(); n++) {
            float[] y = value[n];
            switch (tape.operations().get(n)) {
                case Operation.Unary(var operator, var a) -> unary(operator, value[a], y);
                case Operation.Binary(var operator, var a, var b) ->
                        binary(operator, value[a], value[b], y);
                case Operation.Select(var e, var comparison, var a, var b) -> {
                    for (int j = 0; j < neurons; j++) {
                        y[j] = comparison.holds(value[e][j], 0.0) ? value[a][j] : value[b][j];
                    }
                }
                case Operation.Constant _, Operation.Parameter _ -> {}
                case Operation.State _, Operation.Input _ -> {}
            }
        }
    }

    void clearSlopes() {
        for (float[] row : slope) {
            Arrays.fill(row, 0);
        }
    }

    /// Carries the slopes of the results back to the states, inputs and parameters, by the chain
    /// rule from the last operation to the first. Needs the values of [#forward]. A slope of 0
    /// stays 0 also where a value is infinite, as that of a potential that runs off before its
    /// reset.
    void backward() {
        for (int n = tape.size() - 1; n >= 0; n--) {
            float[] g = slope[n];
            switch (tape.operations().get(n)) {
                case Operation.Unary(var operator, var a) ->
                        unaryBack(operator, value[a], value[n], g, slope[a]);
                case Operation.Binary(var operator, var a, var b) ->
                        binaryBack(operator, value[a], value[b], g, slope[a], slope[b]);
                case Operation.Select(var e, var comparison, var a, var b) ->
                        selectBack(comparison, value[e], g, slope[a], slope[b]);
                case Operation.Constant _, Operation.Parameter _ -> {}
                case Operation.State _, Operation.Input _ -> {}
            }
        }
    }

    private void unary(Expr.UnaryOperator operator, float[] a, float[] y) {
        switch (operator) {
            case NEGATE -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = -a[j];
                }
            }
            case EXP, LOG, SQRT, TANH, ABS -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = (float) operator.apply(a[j]);
                }
            }
        }
    }

    private void binary(Expr.BinaryOperator operator, float[] a, float[] b, float[] y) {
        switch (operator) {
            case ADD -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = a[j] + b[j];
                }
            }
            case SUBTRACT -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = a[j] - b[j];
                }
            }
            case MULTIPLY -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = a[j] * b[j];
                }
            }
            case DIVIDE -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = a[j] / b[j];
                }
            }
            case MIN -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = Math.min(a[j], b[j]);
                }
            }
            case MAX -> {
                for (int j = 0; j < neurons; j++) {
                    y[j] = Math.max(a[j], b[j]);
                }
            }
        }
    }

    private void unaryBack(
            Expr.UnaryOperator operator, float[] a, float[] y, float[] g, float[] ga) {
        for (int j = 0; j < neurons; j++) {
            if (g[j] == 0) {
                continue;
            }
            ga[j] +=
                    g[j]
                            * switch (operator) {
                                case NEGATE -> -1;
                                case EXP -> y[j];
                                case LOG -> 1 / a[j];
                                case SQRT -> 0.5f / y[j];
                                case TANH -> 1 - y[j] * y[j];
                                case ABS -> Math.signum(a[j]);
                            };
        }
    }

    private void binaryBack(
            Expr.BinaryOperator operator, float[] a, float[] b, float[] g, float[] ga, float[] gb) {
        switch (operator) {
            case ADD -> {
                addTo(ga, g, 1);
                addTo(gb, g, 1);
            }
            case SUBTRACT -> {
                addTo(ga, g, 1);
                addTo(gb, g, -1);
            }
            case MULTIPLY -> {
                addProduct(ga, g, b);
                addProduct(gb, g, a);
            }
            case DIVIDE -> {
                for (int j = 0; j < neurons; j++) {
                    float share = g[j] == 0 ? 0 : g[j] / b[j];
                    ga[j] += share;
                    gb[j] -= g[j] == 0 ? 0 : share * a[j] / b[j];
                }
            }
            case MIN -> selectBack(Comparison.GREATER_OR_EQUAL, difference(b, a), g, ga, gb);
            case MAX -> selectBack(Comparison.GREATER_OR_EQUAL, difference(a, b), g, ga, gb);
        }
    }

    private void addTo(float[] sum, float[] g, float sign) {
        for (int j = 0; j < neurons; j++) {
            sum[j] += sign * g[j];
        }
    }

    private void addProduct(float[] sum, float[] g, float[] factor) {
        for (int j = 0; j < neurons; j++) {
            sum[j] += g[j] == 0 ? 0 : g[j] * factor[j];
        }
    }

    private float[] difference(float[] a, float[] b) {
        var y = new float[neurons];
        binary(Expr.BinaryOperator.SUBTRACT, a, b, y);
        return y;
    }

    private void selectBack(
            Comparison comparison, float[] excess, float[] g, float[] then, float[] otherwise) {
        for (int j = 0; j < neurons; j++) {
            if (comparison.holds(excess[j], 0.0)) {
                then[j] += g[j];
            } else {
                otherwise[j] += g[j];
            }
        }
    }
}
