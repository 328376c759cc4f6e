package snn.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.ir.Concat;
import snn.ir.tensor.Shape;

/// What arrives at each port, one after the other.
record Joined(List<Shape> parts) implements Cell {
    @Override
    public Map<String, Integer> ports() {
        var ports = new LinkedHashMap<String, Integer>();
        for (int n = 0; n < parts.size(); n++) {
            ports.put(Concat.port(n), parts.get(n).length());
        }
        return ports;
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        var joined = new double[parts.stream().mapToInt(Shape::length).sum()];
        int at = 0;
        for (int n = 0; n < parts.size(); n++) {
            double[] part = arriving.at(Concat.port(n));
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
