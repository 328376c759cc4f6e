package snn.compiler.pass;

import java.util.Map;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;
import snn.ir.expr.Expr;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Evaluates expressions over parameters alone: one value, or one a neuron where a parameter has
/// one a neuron.
public record ParameterValues(Map<String, Tensor> parameters, int neurons) {

    /// A FLOAT64 scalar or `[neurons]` tensor.
    public Tensor of(Expr expr) {
        if (!perNeuron(expr)) {
            return Tensor.scalar(value(expr, 0));
        }
        var values = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            values[n] = value(expr, n);
        }
        return Tensor.of(Shape.of(neurons), values);
    }

    /// The value for one neuron.
    public double value(Expr expr, int neuron) {
        return Evaluate.real(
                expr,
                new Bindings() {
                    @Override
                    public double parameter(String name) {
                        Tensor values = tensor(name);
                        return values.real(values.size() == 1 ? 0 : neuron);
                    }

                    @Override
                    public double state(String name) {
                        throw new IllegalArgumentException("a state: " + name);
                    }

                    @Override
                    public double previous(String name) {
                        throw new IllegalArgumentException("a state: " + name);
                    }

                    @Override
                    public double input(String port) {
                        throw new IllegalArgumentException("an input: " + port);
                    }
                });
    }

    private boolean perNeuron(Expr expr) {
        return switch (expr) {
            case Expr.Parameter(var name) -> tensor(name).size() != 1;
            case Expr.Unary(_, var x) -> perNeuron(x);
            case Expr.Binary(_, var x, var y) -> perNeuron(x) || perNeuron(y);
            case Expr.Select(var c, var x, var y) ->
                    perNeuron(c.left()) || perNeuron(c.right()) || perNeuron(x) || perNeuron(y);
            case Expr.Constant _, Expr.State _, Expr.Previous _, Expr.Input _ -> false;
        };
    }

    private Tensor tensor(String name) {
        Tensor values = parameters.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return values;
    }
}
