package snn.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import snn.ir.DelayLine;
import snn.ir.graph.Edge;

/// Each element as it was so many steps ago.
final class Delayed implements Cell {
    private final int[] steps;
    private final List<double[]> arrived = new ArrayList<>();

    Delayed(DelayLine line) {
        this.steps = line.each();
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(Edge.INPUT, steps.length);
    }

    @Override
    public double[] step(int step, Arrivals arriving) {
        arrived.add(arriving.values().clone());
        var leaving = new double[steps.length];
        for (int n = 0; n < leaving.length; n++) {
            leaving[n] = step < steps[n] ? 0 : arrived.get(step - steps[n])[n];
        }
        return leaving;
    }

    @Override
    public void reset() {
        arrived.clear();
    }
}
