package snn.fpga.lower;

import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr.Rounding;

/// The arithmetic of a step for one lane, from the state as read to the state as written: bias,
/// clamp, comparison, reset, decay. Each takes a pipeline stage.
final class SweepLane {
    /// What one lane reads at stage 1; each absent where the layer has no such thing.
    record Read(
            Signal accumulated,
            Optional<Signal> membrane,
            Optional<Signal> counter,
            Staged bias,
            Staged threshold,
            Staged resetBy,
            Staged refractory,
            Optional<Staged> live) {}

    private final ModuleBuilder b;
    private final Pipeline pipeline;
    private final CanonicalLayer layer;
    private final Ranges ranges;
    private final Read read;

    SweepLane(
            ModuleBuilder b,
            Pipeline pipeline,
            CanonicalLayer layer,
            Ranges ranges,
            SweepLane.Read read) {
        this.b = b;
        this.pipeline = pipeline;
        this.layer = layer;
        this.ranges = ranges;
        this.read = read;
    }

    Lane build() {
        Staged driven = driven();
        Optional<Staged> current =
                layer.hasCurrent() ? Optional.of(latched(wrapped(driven))) : Optional.empty();
        Staged updated = updated(current.orElse(driven));
        return layer.firing()
                .map(f -> spiking(f, updated, current))
                .orElseGet(() -> finished(Optional.empty(), updated, current, Optional.empty()));
    }

    private Staged driven() {
        Staged gathered = new Staged(read.accumulated(), 1);
        if (!isBiased()) {
            return gathered;
        }
        int width = ranges.wraps(layer) ? layer.wrapBits() : ranges.driven().bits();
        Signal bias = pipeline.at(read.bias(), 1);
        return new Staged(Arithmetic.sum(b, gathered.signal(), bias, width), 1);
    }

    /// The current in its own width, which is what wraps it.
    private Staged wrapped(Staged driven) {
        int width = ranges.wraps(layer) ? layer.wrapBits() : ranges.current().bits();
        return new Staged(Arithmetic.fitted(b, driven.signal(), width), driven.stage());
    }

    private Staged updated(Staged drive) {
        int stage = drive.stage();
        Signal sum = drive.signal();
        Signal before = read.accumulated();
        if (layer.hasCurrent()) {
            before = pipeline.at(new Staged(read.membrane().orElseThrow(), 1), stage);
            sum = Arithmetic.sum(b, before, sum, ranges.summed().bits());
        }
        int width = ranges.updated().bits();
        Signal clamped = Arithmetic.clamped(b, sum, ranges.summed(), layer.clamp());
        Signal value = Arithmetic.fitted(b, clamped, width);
        if (layer.firing().isPresent() && layer.firing().get().holds()) {
            Signal held = Arithmetic.fitted(b, before, width);
            value = b.mux(isRefractory(stage), held, value);
        }
        return latched(new Staged(value, stage));
    }

    private Lane spiking(Firing firing, Staged updated, Optional<Staged> current) {
        int stage = updated.stage();
        Signal v = updated.signal();
        Signal crosses = crosses(firing, v, pipeline.at(read.threshold(), stage));
        if (firing.isRefractory()) {
            crosses = b.and(crosses, b.not(isRefractory(stage)));
        }
        if (read.live().isPresent()) {
            crosses = b.and(crosses, pipeline.at(read.live().get(), stage));
        }
        Signal fired = b.named("fired", crosses);
        Signal end = afterReset(firing, v, fired, stage);
        Optional<Staged> counter =
                firing.isRefractory()
                        ? Optional.of(latched(counter(fired, stage)))
                        : Optional.empty();
        return finished(
                Optional.of(latched(new Staged(fired, stage))),
                latched(new Staged(end, stage)),
                current,
                counter);
    }

    private Signal crosses(Firing firing, Signal v, Signal threshold) {
        int width = Math.max(v.width(), threshold.width());
        Signal left = b.signExtended(v, width);
        Signal right = b.signExtended(threshold, width);
        return firing.comparison() == Comparison.GREATER
                ? b.lessSigned(right, left)
                : b.not(b.lessSigned(left, right));
    }

    private Signal afterReset(Firing firing, Signal v, Signal fired, int stage) {
        int width = ranges.end().bits();
        Signal quiet = Arithmetic.fitted(b, v, width);
        return switch (firing.reset()) {
            case NONE -> quiet;
            case ZERO -> b.mux(fired, b.constant(width, 0), quiet);
            case SUBTRACT -> {
                Signal by = pipeline.at(read.resetBy(), stage);
                int wide = Math.max(v.width(), by.width()) + 1;
                Signal less =
                        b.subtract(Arithmetic.fitted(b, v, wide), Arithmetic.fitted(b, by, wide));
                yield b.mux(fired, Arithmetic.fitted(b, less, width), quiet);
            }
        };
    }

    private Staged counter(Signal fired, int stage) {
        Signal counter = pipeline.at(new Staged(read.counter().orElseThrow(), 1), stage);
        Signal less = b.subtract(counter, b.constant(counter.width(), 1));
        Signal on = b.mux(b.any(counter), less, counter);
        return new Staged(b.mux(fired, pipeline.at(read.refractory(), stage), on), stage);
    }

    private Lane finished(
            Optional<Staged> fired,
            Staged end,
            Optional<Staged> current,
            Optional<Staged> counter) {
        var decay = new ConstantProduct(b, pipeline);
        Optional<Staged> keptCurrent =
                current.map(i -> decayed(decay, i, layer.decayI().orElseThrow(), storedCurrent()));
        return new Lane(
                fired, named(end), current, counter, kept(decay, end, counter), keptCurrent);
    }

    private static Staged decayed(ConstantProduct product, Staged x, int factor, Interval result) {
        return product.of(x, factor, CanonicalLayer.DECAY_BITS, Rounding.TOWARD_ZERO, result);
    }

    private Staged named(Staged end) {
        return new Staged(b.named("v_end", end.signal()), end.stage());
    }

    private Interval storedCurrent() {
        return ranges.wraps(layer) ? Interval.ofBits(layer.wrapBits()) : ranges.accumulated();
    }

    private Staged kept(ConstantProduct decay, Staged end, Optional<Staged> counter) {
        Interval stored = layer.hasCurrent() ? ranges.kept() : ranges.accumulated();
        int width = stored.bits();
        Staged decayed =
                layer.decayV().isPresent()
                        ? decayed(decay, end, layer.decayV().getAsInt(), stored)
                        : new Staged(Arithmetic.fitted(b, end.signal(), width), end.stage());
        if (counter.isEmpty() || !layer.firing().orElseThrow().holds()) {
            return decayed;
        }
        int stage = decayed.stage();
        Signal waits = b.any(pipeline.at(counter.get(), stage));
        Signal held = Arithmetic.fitted(b, pipeline.at(end, stage), width);
        return new Staged(b.mux(waits, held, decayed.signal()), stage);
    }

    private Signal isRefractory(int stage) {
        Signal counter = read.counter().orElseThrow();
        return b.any(pipeline.at(new Staged(counter, 1), stage));
    }

    private Staged latched(Staged value) {
        return new Staged(pipeline.at(value, value.stage() + 1), value.stage() + 1);
    }

    private boolean isBiased() {
        return layer.bias().greatest() != 0 || layer.bias().least() != 0;
    }
}
