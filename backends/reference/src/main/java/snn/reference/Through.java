package snn.reference;

import java.util.Map;
import snn.ir.graph.Edge;

/// Passes on what arrives.
record Through(int size) implements Cell {
    @Override
    public Map<String, Integer> ports() {
        return Map.of(Edge.INPUT, size);
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        return arriving.values();
    }
}
