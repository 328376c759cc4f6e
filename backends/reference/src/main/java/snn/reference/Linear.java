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
/// @param bias of the connectivity's bias shape; empty where there is none
record Linear(Connectivity connectivity, double[] weights, double[] bias, double unit)
        implements Cell {

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
                weights.toDoubles(),
                bias.map(Tensor::toDoubles).orElseGet(() -> new double[0]),
                Math.scalb(1.0, shift));
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
                connectivity.from(i, (target, weight) -> y[target] += weights[weight] * value);
            }
        }
        Arrays.setAll(y, j -> y[j] * unit + (bias.length == 0 ? 0 : bias[connectivity.bias(j)]));
        return y;
    }
}
