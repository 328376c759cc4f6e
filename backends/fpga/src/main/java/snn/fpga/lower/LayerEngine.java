package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import snn.fpga.device.MemoryPlanner;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// One layer, time-multiplexed: `lanes` neurons at a time, the others in `groups` behind them. The
/// weights lie in a ROM with a row for each axon and group, the states in RAM with a row for each
/// group. A spike adds a row of weights to the states, group by group; a tick sweeps over the
/// groups and steps them. States lie decayed, ready to be added to.
final class LayerEngine {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Layer layer;
    private final Ranges ranges;
    private final int steps;
    private final int lanes;
    private final int groups;
    private final Pipeline data;
    private final Pipeline valid;

    LayerEngine(ModuleBuilder b, MemoryPlanner planner, Layer layer, int steps, int lanes) {
        this.b = b;
        this.storage = new Storage(b, planner);
        this.layer = layer;
        this.ranges = RangeAnalysis.of(layer, steps);
        this.steps = steps;
        this.lanes = Math.min(lanes, layer.neurons());
        this.groups = (layer.neurons() + this.lanes - 1) / this.lanes;
        this.data = new Pipeline(b, false);
        this.valid = new Pipeline(b, true);
    }

    /// Builds the engine, and by `behind` what takes its spikes.
    ///
    /// @param resultReady makes the port by which the read-out is slowed down
    Built build(Tokens in, Supplier<Signal> resultReady, Behind behind) {
        b.scope(layer.name());
        Optional<Drain> drain =
                layer.firing().map(_ -> new Drain(b, layer.neurons(), groups, lanes));
        Signal drained = drain.map(Drain::idle).orElseGet(() -> b.constant(1, 1));
        b.comment(about());
        var control = new Control(b, layer, groups, in, drained);
        var states = new States(b, storage, layer, ranges, groups, lanes, control.group);
        List<Lane> sweep = sweep(control, states);
        states.connect(
                data,
                valid,
                control,
                sweep,
                new Weights(b, layer, groups, lanes).read(storage, control.row));
        Signal swept = valid.at(control.issuedLast(), lastStage(sweep));
        Signal fired = fired(sweep);
        Signal scanned = b.constant(1, 0);
        Signal nextGroup = b.constant(1, 0);
        boolean scans = !layer.readOuts().isEmpty();
        Signal finished = b.and(swept, control.last());
        if (scans) {
            var meters = new Meters(b, storage, data, valid, layer, ranges, steps);
            Scan scan = meters.scan(control, groups, sweep, fired, swept, resultReady.get());
            scanned = scan.done;
            nextGroup = scan.nextGroup;
            finished = scan.done;
        }
        Signal ready = control.connect(in, swept, scans, nextGroup, scanned);
        LayerLayout layout = layout(control, sweep, fired);
        b.keep(layout.taps());
        drain.ifPresent(d -> drain(d, control, sweep, fired, behind));
        return new Built(ready, finished, layout);
    }

    /// What takes the tokens of a layer.
    @FunctionalInterface
    interface Behind {
        /// Whether the tokens are taken.
        Signal takes(Tokens tokens);
    }

    /// A finished engine: whether it takes a token, and when it is through with a window.
    record Built(Signal ready, Signal finished, LayerLayout layout) {}

    private String about() {
        return "layer %s: %d %s neurons in %d lanes x %d groups, %d axons"
                .formatted(
                        layer.name(), layer.neurons(), layer.kind(), lanes, groups, layer.fanIn());
    }

    private void drain(
            Drain drain, Control control, List<Lane> sweep, Signal fired, Behind behind) {
        Tokens out = drain.tokens();
        Signal ready = behind.takes(out);
        b.scope(layer.name());
        int stage = sweep.getFirst().end().stage();
        drain.connect(
                storage,
                valid,
                control,
                out,
                ready,
                new Staged(fired, stage),
                data.at(new Staged(control.group, 0), stage));
    }

    private List<Lane> sweep(Control control, States states) {
        var parameters = new Parameters(b, storage, layer, groups, lanes, control.group);
        List<Lane> sweep = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            b.scope(layer.name() + "_lane" + lane);
            SweepLane.Read read = states.read(lane, parameters);
            sweep.add(new SweepLane(b, data, layer, ranges, read).build());
        }
        b.scope(layer.name());
        return sweep;
    }

    /// The spikes of a group, a bit for each lane.
    private Signal fired(List<Lane> sweep) {
        if (layer.firing().isEmpty()) {
            return b.constant(lanes, 0);
        }
        List<Signal> bits = new ArrayList<>();
        sweep.forEach(lane -> bits.addFirst(lane.fired().orElseThrow().signal()));
        return b.named("fired_word", b.concat(bits));
    }

    private static int lastStage(List<Lane> sweep) {
        Lane lane = sweep.getFirst();
        int stage = Math.max(lane.kept().stage(), lane.end().stage());
        return Math.max(stage, lane.keptCurrent().map(Staged::stage).orElse(0));
    }

    private LayerLayout layout(Control control, List<Lane> sweep, Signal fired) {
        int stage = sweep.getFirst().end().stage();
        List<Signal> currents = new ArrayList<>();
        for (Lane lane : sweep) {
            lane.current().ifPresent(i -> currents.add(data.at(i, stage)));
        }
        return new LayerLayout(
                layer.name(),
                layer.neurons(),
                layer.fanIn(),
                lanes,
                groups,
                layer.exponent(),
                layer.firing().isPresent(),
                b.named("trace_valid", valid.at(control.issuedSweep(), stage)),
                b.named("trace_group", data.at(new Staged(control.group, 0), stage)),
                b.named("trace_spikes", fired),
                sweep.stream().map(l -> l.end().signal()).toList(),
                currents,
                lastStage(sweep));
    }
}
