package snn.reference;

import java.util.Map;
import snn.ir.Normalisation;
import snn.ir.graph.Edge;

/// `y = factor · x + offset`, the numbers those of the step and the channel.
record Normalised(Normalisation node) implements Cell {
    @Override
    public Map<String, Integer> ports() {
        return Map.of(Edge.INPUT, node.shape().length());
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        double[] x = arriving.values();
        var y = new double[x.length];
        for (int n = 0; n < y.length; n++) {
            int channel = node.channel(n);
            y[n] = node.factor(step, channel) * x[n] + node.offset(step, channel);
        }
        return y;
    }
}
