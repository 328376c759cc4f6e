package snn.reference;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.graph.Edge;
import snn.ir.synapse.Connectivity;
import snn.ir.tensor.Tensor;

/// `y = W x 2^shift + b`, synapse by synapse in the order of the axons.
///
/// @param table the weights where they lie
/// @param weights a copy of them; empty where they are many, which are read where they lie
/// @param bias of the connectivity's bias shape; empty where there is none
record Linear(Connectivity connectivity, Tensor table, double[] weights, double[] bias, double unit)
        implements Cell {
    /// More weights than these are not copied.
    private static final long MANY = 1 << 22;

    static Linear of(Projection node) {
        return of(node.connectivity(), node.weights().orElseThrow(), node.bias(), 0);
    }

    static Linear of(IntegerProjection node) {
        return of(node.connectivity(), node.weights(), node.bias(), node.shift());
    }

    private static Linear of(
            Connectivity connectivity, Tensor weights, Optional<Tensor> bias, int shift) {
        return new Linear(
                connectivity,
                weights,
                weights.size() > MANY ? new double[0] : weights.toDoubles(),
                bias.map(Tensor::toDoubles).orElseGet(() -> new double[0]),
                Math.scalb(1.0, shift));
    }

    private double weight(int number) {
        return weights.length == 0 ? table.real(number) : weights[number];
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(Edge.INPUT, connectivity.in().length());
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        double[] x = arriving.values();
        var y = new double[connectivity.out().length()];
        for (int i = 0; i < x.length; i++) {
            double value = x[i];
            if (value != 0) {
                connectivity.from(i, (target, weight) -> y[target] += weight(weight) * value);
            }
        }
        Arrays.setAll(y, j -> y[j] * unit + (bias.length == 0 ? 0 : bias[connectivity.bias(j)]));
        return y;
    }
}
