package snn.fpga.lower;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import snn.fpga.device.MemoryPlanner;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.Reduction;

/// One layer, time-multiplexed: `lanes` neurons at a time, the others in `groups` behind them. The
/// weights lie in a ROM with a row for each axon and group, the states in RAM with a row for each
/// group. A spike adds a row of weights, group by group; a tick sweeps over the groups and steps
/// them.
final class LayerEngine {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Laid laid;
    private final Layer layer;
    private final int steps;
    private final int lanes;
    private final int groups;
    private final Pipeline data;
    private final Pipeline valid;

    LayerEngine(ModuleBuilder b, MemoryPlanner planner, Laid laid, int steps) {
        this.b = b;
        this.storage = new Storage(b, planner);
        this.laid = laid;
        this.layer = laid.layer();
        this.steps = steps;
        this.lanes = laid.lanes();
        this.groups = laid.groups();
        this.data = new Pipeline(b, false);
        this.valid = new Pipeline(b, true);
    }

    /// Builds the engine.
    ///
    /// @param resultReady makes the port by which the read-out is slowed down
    Built build(Tokens in, Supplier<Signal> resultReady) {
        b.scope(layer.name());
        Optional<Drain> drain =
                layer.spikes()
                        ? Optional.of(new Drain(b, layer.neurons(), groups, lanes))
                        : Optional.empty();
        Signal drained = drain.map(Drain::idle).orElseGet(() -> b.constant(1, 1));
        b.comment(about());
        var control = new Control(b, storage, laid, in, drained);
        Neurons neurons = neurons();
        Swept sweep = neurons.build(control);
        Signal swept = valid.at(control.issuedLast(), sweep.lastStage());
        Signal fired = fired(sweep);
        Signal scanned = b.constant(1, 0);
        Signal nextGroup = b.constant(1, 0);
        Control.Scans scans = scans();
        Signal ends = control.scannedLast(scans, swept);
        Signal finished = b.and(swept, control.last());
        if (scans != Control.Scans.NEVER) {
            Interval membrane = neurons.range(Meters.STATE);
            var meters = new Meters(b, storage, data, valid, layer, membrane, steps);
            Scan scan = meters.scan(control, groups, sweep, fired, swept, resultReady.get());
            scanned = scan.done;
            nextGroup = scan.nextGroup;
            finished = b.isConstant(ends) ? scan.done : b.and(scan.done, ends);
        }
        Signal ready = control.connect(in, swept, scans, nextGroup, scanned, ends);
        LayerLayout layout = layout(control, sweep, fired);
        b.keep(layout.taps());
        return new Built(ready, finished, layout, drain.map(d -> out(d, control, sweep, fired)));
    }

    private Control.Scans scans() {
        if (layer.readOuts().isEmpty()) {
            return Control.Scans.NEVER;
        }
        return layer.readOuts().stream().anyMatch(r -> r.reduction() == Reduction.EACH_STEP)
                ? Control.Scans.STEP
                : Control.Scans.WINDOW;
    }

    /// A finished engine.
    ///
    /// @param ready whether it takes a token
    /// @param finished 1 in the cycle in which it is through with a window
    /// @param out the spikes that leave; absent in a layer that never spikes
    record Built(Signal ready, Signal finished, LayerLayout layout, Optional<Out> out) {}

    /// What leaves an engine.
    ///
    /// @param taken is to be told once whether the token that is offered is taken
    record Out(Tokens tokens, Consumer<Signal> taken) {}

    private String about() {
        return "layer %s: %d %s neurons in %d lanes x %d groups, %d axons"
                .formatted(
                        layer.name(), layer.neurons(), layer.kind(), lanes, groups, layer.fanIn());
    }

    private Neurons neurons() {
        return switch (layer) {
            case CanonicalLayer canonical ->
                    new CanonicalNeurons(b, storage, data, valid, laid, canonical, steps);
            case GeneralLayer general ->
                    new GeneralNeurons(b, storage, data, valid, laid, general, steps);
        };
    }

    private Out out(Drain drain, Control control, Swept sweep, Signal fired) {
        Tokens out = drain.tokens();
        return new Out(
                out,
                ready -> {
                    b.scope(layer.name());
                    drain.connect(
                            storage,
                            valid,
                            control,
                            out,
                            ready,
                            new Staged(fired, sweep.stage()),
                            data.at(new Staged(control.group, 0), sweep.stage()));
                });
    }

    /// The spikes of a group, a bit for each lane.
    private Signal fired(Swept sweep) {
        return sweep.fired().isEmpty()
                ? b.constant(lanes, 0)
                : b.named("fired_word", b.concat(sweep.fired().reversed()));
    }

    private LayerLayout layout(Control control, Swept sweep, Signal fired) {
        int stage = sweep.stage();
        return new LayerLayout(
                layer.name(),
                layer.neurons(),
                layer.fanIn(),
                lanes,
                groups,
                laid.order(),
                laid.spikeCycles(),
                layer.exponent(),
                layer.spikes(),
                b.named("trace_valid", valid.at(control.issuedSweep(), stage)),
                b.named("trace_group", data.at(new Staged(control.group, 0), stage)),
                b.named("trace_spikes", fired),
                sweep.states(),
                layer.spikes() ? "" : sweep.signal(),
                sweep.lastStage());
    }
}
