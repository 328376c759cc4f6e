package snn.ir;

/// `steps` time steps of `dt` ms.
public record TimeGrid(int steps, double dt) {
    public TimeGrid {
        if (steps < 1 || !(dt > 0)) {
            throw new IllegalArgumentException(steps + " steps of " + dt + " ms");
        }
    }
}
