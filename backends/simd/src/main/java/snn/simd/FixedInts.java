package snn.simd;

import snn.ir.IntegerPopulation;
import snn.ir.expr.Evaluate;
import snn.ir.expr.IntegerBindings;
import snn.ir.expr.IntegerExpr;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.Kernels;

/// What of an integer population's expressions does not change in a run.
record FixedInts(IntegerPopulation population) {
    /// Whether an expression reads no state and no input.
    boolean holds(IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant _, IntegerExpr.Parameter _ -> true;
            case IntegerExpr.State _, IntegerExpr.Previous _, IntegerExpr.Input _ -> false;
            case IntegerExpr.Binary(var _, var x, var y) -> holds(x) && holds(y);
            case IntegerExpr.Scale(var x, var factor, int _, var _) -> holds(x) && holds(factor);
            case IntegerExpr.Wrap(var x, int _) -> holds(x);
            case IntegerExpr.Clamp(var x, long _, long _) -> holds(x);
            case IntegerExpr.Select(var x, var _, var y, var then, var otherwise) ->
                    holds(x) && holds(y) && holds(then) && holds(otherwise);
        };
    }

    /// Its value: one for all neurons, or one for each, padded with 0.
    long[] of(IntegerExpr expr) {
        int neurons = population.shape().length();
        if (isShared(expr)) {
            return new long[] {Evaluate.integer(expr, new Numbers(population, 0))};
        }
        var values = new long[Kernels.padded(neurons)];
        for (int n = 0; n < neurons; n++) {
            values[n] = Evaluate.integer(expr, new Numbers(population, n));
        }
        return values;
    }

    private boolean isShared(IntegerExpr expr) {
        return switch (expr) {
            case IntegerExpr.Constant _ -> true;
            case IntegerExpr.Parameter(var name) -> parameter(population, name).size() == 1;
            case IntegerExpr.State _, IntegerExpr.Previous _, IntegerExpr.Input _ -> false;
            case IntegerExpr.Binary(var _, var x, var y) -> isShared(x) && isShared(y);
            case IntegerExpr.Scale(var x, var factor, int _, var _) ->
                    isShared(x) && isShared(factor);
            case IntegerExpr.Wrap(var x, int _) -> isShared(x);
            case IntegerExpr.Clamp(var x, long _, long _) -> isShared(x);
            case IntegerExpr.Select(var x, var _, var y, var then, var otherwise) ->
                    isShared(x) && isShared(y) && isShared(then) && isShared(otherwise);
        };
    }

    private static Tensor parameter(IntegerPopulation population, String name) {
        Tensor tensor = population.parameters().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return tensor;
    }

    /// The parameters of one neuron.
    private record Numbers(IntegerPopulation population, int neuron) implements IntegerBindings {
        @Override
        public long parameter(String name) {
            Tensor tensor = FixedInts.parameter(population, name);
            return tensor.integer(tensor.size() == 1 ? 0 : neuron);
        }

        @Override
        public long state(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public long previous(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public long input(String port) {
            throw new IllegalStateException(port);
        }
    }
}
