package snn.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.graph.Edge;

/// What reaches a node in one step: a sum for each of its ports, 0 where nothing does.
record Arrivals(Map<String, double[]> sums) {
    /// Nothing yet.
    ///
    /// @param ports how many values each port takes
    static Arrivals none(Map<String, Integer> ports) {
        var sums = new LinkedHashMap<String, double[]>();
        ports.forEach((port, size) -> sums.put(port, new double[size]));
        return new Arrivals(sums);
    }

    /// The same values at the port of a node that has only one.
    static Arrivals of(double[] values) {
        return new Arrivals(Map.of(Edge.INPUT, values));
    }

    double[] at(String port) {
        double[] sum = sums.get(port);
        if (sum == null) {
            throw new IllegalArgumentException("no port " + port);
        }
        return sum;
    }

    /// What reaches a node that has only one port.
    double[] values() {
        return at(Edge.INPUT);
    }

    void add(String port, double[] values) {
        double[] sum = at(port);
        for (int n = 0; n < sum.length; n++) {
            sum[n] += values[n];
        }
    }
}
