package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The tuned circuit of a [CanonicalLayer]. States lie decayed, ready to be added to, so that a
/// neuron without a synaptic current needs no accumulator.
final class CanonicalNeurons implements Neurons {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Pipeline data;
    private final Pipeline valid;
    private final Laid laid;
    private final CanonicalLayer layer;
    private final Ranges ranges;
    private final int lanes;
    private final int groups;

    CanonicalNeurons(
            ModuleBuilder b,
            Storage storage,
            Pipeline data,
            Pipeline valid,
            Laid laid,
            CanonicalLayer layer,
            int steps) {
        this.b = b;
        this.storage = storage;
        this.data = data;
        this.valid = valid;
        this.laid = laid;
        this.layer = layer;
        this.ranges = RangeAnalysis.of(layer, steps);
        this.lanes = laid.lanes();
        this.groups = laid.groups();
    }

    @Override
    public Interval range(String state) {
        return state.equals("v") ? ranges.end() : ranges.current();
    }

    @Override
    public Swept build(Control control) {
        var states = new States(b, storage, layer, ranges, groups, lanes, control.group);
        List<Lane> sweep = sweep(control, states);
        var weights = new Weights(b, laid, 0);
        states.connect(data, valid, control, sweep, weights.read(storage, "weights", control.row));
        int stage = sweep.getFirst().end().stage();
        List<Signal> fired = new ArrayList<>();
        List<Signal> currents = new ArrayList<>();
        for (Lane lane : sweep) {
            lane.fired().ifPresent(f -> fired.add(f.signal()));
            lane.current().ifPresent(i -> currents.add(data.at(i, stage)));
        }
        List<LayerLayout.State> seen = new ArrayList<>();
        if (layer.hasCurrent()) {
            seen.add(new LayerLayout.State("i", currents));
        }
        seen.add(new LayerLayout.State("v", sweep.stream().map(l -> l.end().signal()).toList()));
        return new Swept(fired, seen, "v", stage, lastStage(sweep.getFirst()));
    }

    private List<Lane> sweep(Control control, States states) {
        var parameters =
                new Parameters(
                        layer,
                        new Constants(b, storage, layer.neurons(), groups, lanes, control.group));
        List<Lane> sweep = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            b.scope(layer.name() + "_lane" + lane);
            SweepLane.Read read = states.read(lane, parameters);
            sweep.add(new SweepLane(b, data, layer, ranges, read).build());
        }
        b.scope(layer.name());
        return sweep;
    }

    private static int lastStage(Lane lane) {
        int stage = Math.max(lane.kept().stage(), lane.end().stage());
        return Math.max(stage, lane.keptCurrent().map(Staged::stage).orElse(0));
    }
}
