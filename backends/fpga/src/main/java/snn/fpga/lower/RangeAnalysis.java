package snn.fpga.lower;

import java.util.List;
import java.util.stream.IntStream;

/// Follows the interval of each state through the steps of a window, for any spikes whatever: each
/// axon brings a spike or not in each step. What it finds is never left, so a width chosen by it
/// never overflows.
final class RangeAnalysis {
    private final CanonicalLayer layer;
    private final int steps;
    private final List<Interval> drives;

    private RangeAnalysis(CanonicalLayer layer, int steps) {
        this.layer = layer;
        this.steps = steps;
        this.drives = layer.drives();
    }

    static Ranges of(CanonicalLayer layer, int steps) {
        var analysis = new RangeAnalysis(layer, steps);
        return IntStream.range(0, layer.neurons())
                .mapToObj(analysis::neuron)
                .reduce(Ranges::or)
                .orElseThrow();
    }

    /// The layer in the largest units in which it computes the same: the power of two common to all
    /// that enters a membrane, where nothing but sums is made of it.
    static CanonicalLayer reduced(CanonicalLayer layer, int steps) {
        if (layer.hasCurrent() || layer.decayV().isPresent() || of(layer, steps).clamps(layer)) {
            return layer;
        }
        int zeros = Math.min(layer.weights().shift(), layer.bias().trailingZeros());
        zeros = Math.min(zeros, Long.numberOfTrailingZeros(layer.initialV()));
        if (layer.firing().isPresent() && layer.firing().get().reset() == Firing.Reset.SUBTRACT) {
            zeros = Math.min(zeros, layer.firing().get().resetBy().trailingZeros());
        }
        return zeros == 0 ? layer : layer.inUnits(zeros);
    }

    private Ranges neuron(int n) {
        Interval drive = drives.get(n);
        Ranges found = step(n, drive, decayedI(layer.initialI()), decayedV(layer.initialV()));
        for (int t = 1; t < steps; t++) {
            Ranges next = found.or(step(n, drive, decayedI(found.current()), found.kept()));
            if (next.equals(found)) {
                break;
            }
            found = next;
        }
        return found;
    }

    private Ranges step(int n, Interval drive, Interval keptI, Interval keptV) {
        Interval accumulated = (layer.hasCurrent() ? keptI : keptV).plus(drive);
        Interval driven = accumulated.plus(layer.bias().at(n));
        Interval current = Interval.ZERO;
        Interval summed = driven;
        if (layer.hasCurrent()) {
            Interval whole = Interval.ofBits(layer.wrapBits());
            current = whole.holds(driven) ? driven : whole;
            summed = keptV.plus(current);
        }
        Interval updated = summed.clamped(layer.clamp());
        if (holds(n)) {
            updated = updated.or(keptV);
        }
        Interval end = afterSpike(n, updated);
        Interval kept = decayedV(end).or(holds(n) ? end : decayedV(end));
        return new Ranges(accumulated, driven, current, kept.or(keptV), summed, updated, end);
    }

    private boolean holds(int n) {
        return layer.firing().isPresent()
                && layer.firing().get().holds()
                && layer.firing().get().refractory().at(n) > 0;
    }

    /// The membranes that stay quiet, and those that spike after their reset.
    private Interval afterSpike(int n, Interval updated) {
        if (layer.firing().isEmpty()) {
            return updated;
        }
        Firing firing = layer.firing().get();
        long quiet = firing.quiet(n);
        if (updated.high() <= quiet || firing.reset() == Firing.Reset.NONE) {
            return updated;
        }
        var spiking = new Interval(Math.max(updated.low(), quiet + 1), updated.high());
        Interval reset =
                firing.reset() == Firing.Reset.ZERO
                        ? Interval.ZERO
                        : spiking.plus(-firing.resetBy().at(n));
        return updated.low() > quiet ? reset : reset.or(new Interval(updated.low(), quiet));
    }

    private Interval decayedI(long initial) {
        return decayedI(Interval.of(initial));
    }

    private Interval decayedI(Interval i) {
        return layer.hasCurrent()
                ? i.scaled(layer.decayI().getAsInt(), CanonicalLayer.DECAY_BITS)
                : Interval.ZERO;
    }

    private Interval decayedV(long initial) {
        return decayedV(Interval.of(initial));
    }

    private Interval decayedV(Interval v) {
        return layer.decayV().isPresent()
                ? v.scaled(layer.decayV().getAsInt(), CanonicalLayer.DECAY_BITS)
                : v;
    }
}
