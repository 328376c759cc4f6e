package snn.compiler.discretise;

import java.util.List;
import snn.compiler.pass.PassReport;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.tensor.Tensor;
import snn.ir.text.Numbers;
import snn.ir.unit.Dimension;

/// Delays of elements in steps: rounded to the nearest, half a step up. What that moves is told.
final class WholeDelays {
    /// How far from a whole number of steps a delay may be without being told.
    private static final double TOLERANCE = 1e-9;

    private final TimeGrid time;
    private final List<Diagnostic> problems;
    private final List<PassReport.Change> changes;

    WholeDelays(TimeGrid time, List<Diagnostic> problems, List<PassReport.Change> changes) {
        this.time = time;
        this.problems = problems;
        this.changes = changes;
    }

    DelayLine line(Delay delay) {
        Tensor times = delay.time();
        var steps = new long[times.shape().length()];
        int moved = 0;
        int furthest = 0;
        for (int n = 0; n < steps.length; n++) {
            steps[n] = (long) Math.floor(times.real(n) / time.dt() + 0.5);
            moved += distance(times, n) > TOLERANCE * Math.max(1, steps[n]) ? 1 : 0;
            furthest = distance(times, n) > distance(times, furthest) ? n : furthest;
        }
        if (moved > 0) {
            tell(delay, moved, times.real(furthest), steps[furthest]);
        }
        return new DelayLine(
                delay.name(), delay.shape(), Tensor.of(times.shape(), steps), delay.origin());
    }

    private double distance(Tensor times, int n) {
        double steps = times.real(n) / time.dt();
        return Math.abs(steps - Math.floor(steps + 0.5));
    }

    private void tell(Delay delay, int moved, double worst, long steps) {
        String from = Numbers.text(worst, Dimension.TIME);
        String to = Numbers.text(steps, Dimension.STEPS);
        changes.add(
                new PassReport.Change(
                        delay.name(),
                        "delay",
                        "%d of %d rounded to whole steps, the furthest from %s to %s"
                                .formatted(moved, delay.time().size(), from, to),
                        Math.abs(worst - steps * time.dt()) / Math.max(worst, time.dt())));
        problems.add(
                Diagnostic.warning(
                                "rounded-delay",
                                "`%s` delays by %s, which is not a whole number of steps of %s",
                                delay.name(),
                                from,
                                Numbers.text(time.dt(), Dimension.TIME))
                        .at(delay.origin(), "taken as %s", to)
                        .hint("take a time step that divides the delay, or round it yourself"));
    }
}
