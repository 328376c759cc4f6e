package snn.simd;

import java.util.Optional;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Expr;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;

/// What of a population's expressions does not change in a run: numbers and parameters, and what is
/// computed from them alone, in single precision as the loops would.
record FixedFloats(DiscretePopulation population) {
    /// The value of an expression that reads no state and no input: one for all neurons, or one for
    /// each, padded.
    Optional<float[]> of(Expr expr) {
        return switch (expr) {
            case Expr.Constant(var value) -> Optional.of(new float[] {(float) value});
            case Expr.Parameter(var name) -> Optional.of(parameter(name));
            case Expr.State _, Expr.Previous _, Expr.Input _ -> Optional.empty();
            case Expr.Unary(var operator, var operand) ->
                    of(operand).map(x -> each(x, x, (a, _) -> Kernels.apply(operator, a)));
            case Expr.Binary(var operator, var left, var right) ->
                    of(left).flatMap(x ->
                            of(right)
                                    .map(y -> each(x, y, (a, b) -> Kernels.apply(operator, a, b))));
            case Expr.Select _ -> Optional.empty();
        };
    }

    private float[] parameter(String name) {
        Tensor value = population.parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        double[] values = value.toDoubles();
        var rounded = new float[values.length == 1 ? 1 : Kernels.padded(values.length)];
        for (int n = 0; n < values.length; n++) {
            rounded[n] = (float) values[n];
        }
        return rounded;
    }

    private interface Rule {
        float of(float x, float y);
    }

    private static float[] each(float[] x, float[] y, Rule rule) {
        var result = new float[Math.max(x.length, y.length)];
        for (int n = 0; n < result.length; n++) {
            result[n] = rule.of(x[x.length == 1 ? 0 : n], y[y.length == 1 ? 0 : n]);
        }
        return result;
    }
}
