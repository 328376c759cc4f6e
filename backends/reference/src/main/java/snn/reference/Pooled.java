package snn.reference;

import java.util.Arrays;
import java.util.Map;
import snn.ir.Pooling;
import snn.ir.graph.Edge;
import snn.ir.synapse.Convolution;

/// Each window of each channel as one value. What a window sees beyond the edges of the channel is
/// 0 and counts.
record Pooled(Pooling node) implements Cell {
    @Override
    public Map<String, Integer> ports() {
        return Map.of(Edge.INPUT, node.in().length());
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        double[] x = arriving.values();
        Convolution windows = node.windows();
        var sum = new double[node.shape().length()];
        var most = new double[sum.length];
        var seen = new int[sum.length];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            double value = x[i];
            windows.from(
                    i,
                    (window, _) -> {
                        sum[window] += value;
                        most[window] = Math.max(most[window], value);
                        seen[window]++;
                    });
        }
        int size = node.window().size();
        return switch (node.kind()) {
            case AVERAGE -> Arrays.stream(sum).map(s -> s / size).toArray();
            case SUM -> sum;
            case MAX -> {
                Arrays.setAll(most, n -> seen[n] < size ? Math.max(most[n], 0) : most[n]);
                yield most;
            }
        };
    }
}
