package snn.interop.nirdata;

import java.util.Locale;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Sorts events into time steps: step `t` has the events from `t dt` up to `(t + 1) dt`. An event
/// that is meant to be at a multiple of `dt`, but is a rounding error before it, is taken at the
/// multiple: `floor(time / dt)` alone would put it one step early.
record TimeSteps(Recording.Events events, double dt) {
    /// How far a time may be from a multiple of the step and still be meant as it, in steps.
    static final double TOLERANCE = 1e-6;

    /// Whether so many values are more than there is room for.
    static boolean isTooLarge(double values) {
        return !(values <= Math.min(1 << 27, Runtime.getRuntime().maxMemory() / 32));
    }

    Result<Tensor> tensor() {
        if (!(dt > 0 && Double.isFinite(dt))) {
            return refused("a step of %s is none", dt);
        }
        int samples = events.index().values().shape().extent(0);
        double steps = step(events.end());
        double size = samples * steps * events.neurons();
        if (!(steps >= 0) || isTooLarge(size)) {
            return refused(
                    "%d samples until %s at a step of %s for %d neurons are more than there is room"
                            + " for",
                    samples, events.end(), dt, events.neurons());
        }
        var shape = Shape.of(samples, (int) steps, events.neurons());
        return filled(shape, new double[shape.length()]);
    }

    private Result<Tensor> filled(Shape shape, double[] grid) {
        Tensor index = events.index().values();
        int row = index.shape().extent(1);
        for (int n = 0; n < index.size(); n++) {
            long neuron = index.integer(n);
            if (neuron == -1) {
                continue;
            }
            double time = events.time().values().real(n);
            double step = step(time);
            if (neuron < 0 || neuron >= shape.extent(2)) {
                return refused(
                        "event %d of sample %d is of neuron %d, and there are %d",
                        n % row, n / row, neuron, shape.extent(2));
            }
            if (!(step >= 0 && step < shape.extent(1))) {
                return refused(
                        "event %d of sample %d is at %s, and the recording ends at %s",
                        n % row, n / row, time, events.end());
            }
            int at = (n / row * shape.extent(1) + (int) step) * shape.extent(2) + (int) neuron;
            grid[at] = value(n);
        }
        return Result.ok(Tensor.of(shape, grid));
    }

    private double value(int event) {
        return events.value().map(v -> v.values().real(event)).orElse(1.0);
    }

    private double step(double time) {
        double steps = time / dt;
        double nearest = Math.rint(steps);
        return Math.abs(steps - nearest) <= TOLERANCE ? nearest : Math.floor(steps);
    }

    private static <T> Result<T> refused(String format, Object... facts) {
        return Result.rejected(
                Diagnostic.error("nirdata-grid", String.format(Locale.ROOT, format, facts)));
    }
}
