package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The state memories of a layer: what spikes are added to (the current where there is one, else
/// the membrane), the membrane beside a current, and the refractory counters.
final class States {
    private final ModuleBuilder b;
    private final Storage storage;
    private final CanonicalLayer layer;
    private final Ranges ranges;
    private final Storage.Ram gathered;
    private final Optional<Storage.Ram> membrane;
    private final Optional<Storage.Ram> counter;

    States(
            ModuleBuilder b,
            Storage storage,
            CanonicalLayer layer,
            Ranges ranges,
            int groups,
            int lanes,
            Signal group) {
        this.b = b;
        this.storage = storage;
        this.layer = layer;
        this.ranges = ranges;
        String state = layer.hasCurrent() ? "i_state" : "v_state";
        gathered = storage.ram(state, groups, lanes, gatheredBits(), group);
        membrane =
                layer.hasCurrent()
                        ? Optional.of(
                                storage.ram("v_state", groups, lanes, ranges.kept().bits(), group))
                        : Optional.empty();
        counter =
                layer.firing()
                        .filter(Firing::isRefractory)
                        .map(f -> Constants.width(f.refractory(), false))
                        .map(bits -> storage.ram("counter", groups, lanes, bits, group));
    }

    private int gatheredBits() {
        return ranges.wraps(layer) ? layer.wrapBits() : ranges.accumulated().bits();
    }

    SweepLane.Read read(int lane, Parameters parameters) {
        return new SweepLane.Read(
                gathered.lanes().get(lane),
                membrane.map(r -> r.lanes().get(lane)),
                counter.map(r -> r.lanes().get(lane)),
                parameters.bias(lane),
                parameters.threshold(lane),
                parameters.resetBy(lane),
                parameters.refractory(lane),
                parameters.live(lane));
    }

    /// Writes the memories: what a spike adds, what a sweep leaves, what a clearing brings back.
    void connect(
            Pipeline data,
            Pipeline valid,
            Control control,
            List<Lane> sweep,
            List<Signal> weights) {
        connectGathered(data, valid, control, sweep, weights);
        List<Signal> kept = sweep.stream().map(l -> l.kept().signal()).toList();
        int end = sweep.getFirst().kept().stage();
        membrane.ifPresent(r -> write(r, data, valid, control, end, kept, initialV()));
        counter.ifPresent(r -> {
            List<Signal> left =
                    sweep.stream().map(l -> l.counter().orElseThrow().signal()).toList();
            int stage = sweep.getFirst().counter().orElseThrow().stage();
            write(r, data, valid, control, stage, left, 0);
        });
    }

    private void connectGathered(
            Pipeline data,
            Pipeline valid,
            Control control,
            List<Lane> sweep,
            List<Signal> weights) {
        Signal adds = valid.at(control.issuedSpike(), 1);
        List<Signal> next = new ArrayList<>();
        int stage = 0;
        for (int lane = 0; lane < sweep.size(); lane++) {
            b.scope(layer.name() + "_lane" + lane);
            Signal sum = b.named("sum", sum(lane, weights.get(lane)));
            Staged swept = sweep.get(lane).keptCurrent().orElse(sweep.get(lane).kept());
            stage = swept.stage();
            long initial = layer.hasCurrent() ? initialI() : initialV();
            Signal fresh = b.constant(sum.width(), initial);
            next.add(b.mux(control.clearing, fresh, b.mux(adds, sum, swept.signal())));
        }
        b.scope(layer.name());
        Signal sweeps = valid.at(control.issuedSweep(), stage);
        Signal enable = b.or(control.clearing, b.or(adds, sweeps));
        Signal then = b.mux(adds, group(data, control, 1), group(data, control, stage));
        storage.write(gathered, enable, b.mux(control.clearing, control.group, then), next);
    }

    private Signal sum(int lane, Signal weight) {
        Signal before = gathered.lanes().get(lane);
        Signal sum = Arithmetic.accumulated(b, before, weight, layer.weights().shift());
        boolean mayHold = layer.firing().isPresent() && layer.firing().get().holds();
        if (layer.hasCurrent() || !mayHold) {
            return sum;
        }
        return b.mux(b.any(counter.orElseThrow().lanes().get(lane)), before, sum);
    }

    private void write(
            Storage.Ram ram,
            Pipeline data,
            Pipeline valid,
            Control control,
            int stage,
            List<Signal> lanes,
            long initial) {
        List<Signal> next = new ArrayList<>();
        for (Signal lane : lanes) {
            next.add(b.mux(control.clearing, b.constant(lane.width(), initial), lane));
        }
        Signal enable = b.or(control.clearing, valid.at(control.issuedSweep(), stage));
        Signal then = group(data, control, stage);
        storage.write(ram, enable, b.mux(control.clearing, control.group, then), next);
    }

    private static Signal group(Pipeline data, Control control, int stage) {
        return data.at(new Staged(control.group, 0), stage);
    }

    private long initialI() {
        return Interval.of(layer.initialI())
                .scaled(layer.decayI().orElseThrow(), CanonicalLayer.DECAY_BITS)
                .low();
    }

    private long initialV() {
        return layer.decayV().isPresent()
                ? Interval.of(layer.initialV())
                        .scaled(layer.decayV().getAsInt(), CanonicalLayer.DECAY_BITS)
                        .low()
                : layer.initialV();
    }
}
