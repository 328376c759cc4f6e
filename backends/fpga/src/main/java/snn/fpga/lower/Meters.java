package snn.fpga.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// The read-outs of a layer: a [Meter] for each, fed by the sweep, and the [Scan] that reads them.
final class Meters {
    /// The state that read-outs are about.
    static final String STATE = "v";

    private final ModuleBuilder b;
    private final Storage storage;
    private final Pipeline data;
    private final Pipeline valid;
    private final Layer layer;
    private final Interval membrane;
    private final int steps;

    Meters(
            ModuleBuilder b,
            Storage storage,
            Pipeline data,
            Pipeline valid,
            Layer layer,
            Interval membrane,
            int steps) {
        this.b = b;
        this.storage = storage;
        this.data = data;
        this.valid = valid;
        this.layer = layer;
        this.membrane = membrane;
        this.steps = steps;
    }

    Scan scan(
            Control control,
            int groups,
            Swept sweep,
            Signal fired,
            Signal swept,
            Signal resultReady) {
        List<Meter> meters =
                layer.readOuts().stream().map(r -> Meter.of(r, membrane, steps)).toList();
        int lanes = lanes(sweep);
        var scan = new Scan(b, meters, layer.neurons(), groups, lanes, control.group, resultReady);
        Signal step = step(swept, control.last());
        List<List<List<Signal>>> kept = new ArrayList<>();
        for (Meter meter : meters) {
            kept.add(fed(meter, control, groups, sweep, fired, step));
        }
        scan.connect(control.scanning, kept);
        return scan;
    }

    private static List<Signal> membranes(Swept sweep) {
        return sweep.states().stream()
                .filter(s -> s.name().equals(STATE))
                .map(LayerLayout.State::lanes)
                .findFirst()
                .orElseThrow();
    }

    private static int lanes(Swept sweep) {
        return membranes(sweep).size();
    }

    /// The number of the step being swept.
    private Signal step(Signal swept, Signal last) {
        Signal step = b.register("step", Signal.bitsFor(steps), 0);
        Signal next = b.add(step, b.constant(step.width(), 1));
        b.nextIf(step, swept, b.mux(last, b.constant(step.width(), 0), next));
        return step;
    }

    /// What the meter keeps for each lane of a group, at stage 1.
    private List<List<Signal>> fed(
            Meter meter, Control control, int groups, Swept sweep, Signal fired, Signal step) {
        String label = meter.readOut().name() + "_kept";
        List<Signal> membranes = membranes(sweep);
        int lanes = membranes.size();
        int fields = meter.widths().size();
        List<Integer> widths =
                Collections.nCopies(lanes, meter.widths()).stream().flatMap(List::stream).toList();
        Storage.Ram ram = storage.ram(label, groups, widths, control.group);
        List<List<Signal>> kept = new ArrayList<>();
        List<Signal> written = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            List<Signal> own = ram.lanes().subList(lane * fields, (lane + 1) * fields);
            kept.add(own);
            List<Signal> before =
                    own.stream().map(s -> data.at(new Staged(s, 1), sweep.stage())).toList();
            List<Signal> after =
                    meter.taken(b, before, b.bit(fired, lane), membranes.get(lane), step);
            List<Signal> initial = meter.initial(b);
            for (int field = 0; field < fields; field++) {
                written.add(b.mux(control.clearing, initial.get(field), after.get(field)));
            }
        }
        int stage = sweep.stage();
        Signal group = data.at(new Staged(control.group, 0), stage);
        Signal enable = b.or(control.clearing, valid.at(control.issuedSweep(), stage));
        storage.write(ram, enable, b.mux(control.clearing, control.group, group), written);
        return kept;
    }
}
