package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.ReadOut;

/// Reads the meters out after a window: each neuron's values in turn on the result port, and at the
/// end the best neuron of each read-out.
final class Scan {
    private final ModuleBuilder b;
    private final List<Meter> meters;
    private final int neurons;
    private final int groups;
    private final int lanes;
    private final Signal ready;
    private final Signal loading;
    private final Signal loaded;
    private final Signal lane;

    /// 1 where the scan goes on to the next group, and where it ends.
    final Signal nextGroup;

    final Signal done;
    private final Signal taken;
    private final Signal index;

    Scan(
            ModuleBuilder b,
            List<Meter> meters,
            int neurons,
            int groups,
            int lanes,
            Signal group,
            Signal ready) {
        this.b = b;
        this.meters = meters;
        this.neurons = neurons;
        this.groups = groups;
        this.lanes = lanes;
        this.ready = ready;
        loading = b.register("scan_loading", 1, 0);
        loaded = b.register("scan_loaded", 1, 0);
        lane = b.plainRegister("scan_lane", Signal.bitsFor(lanes));
        index = index(group);
        taken = b.and(loaded, this.ready);
        Signal atLane = b.is(lane, lanes - 1L);
        Signal atEnd = b.is(index, neurons - 1L);
        nextGroup = b.and(taken, b.or(atLane, atEnd));
        done = b.and(taken, atEnd);
    }

    private Signal index(Signal group) {
        List<Signal> parts = new ArrayList<>();
        if (groups > 1) {
            parts.add(group);
        }
        if (lanes > 1) {
            parts.add(lane);
        }
        Signal whole = parts.isEmpty() ? b.constant(1, 0) : b.concat(parts);
        int bits = Signal.bitsFor(neurons);
        return whole.width() > bits ? b.slice(whole, 0, bits) : b.zeroExtended(whole, bits);
    }

    /// @param kept what each meter keeps for each lane of the group, read at stage 1
    void connect(Signal scanning, List<List<List<Signal>>> kept) {
        Signal idle = b.and(b.not(loading), b.not(loaded));
        b.next(loading, b.and(b.and(scanning, idle), b.not(done)));
        b.next(loaded, b.or(loading, b.and(loaded, b.not(nextGroup))));
        Signal zero = b.constant(lane.width(), 0);
        Signal next = b.add(lane, b.constant(lane.width(), 1));
        b.nextIf(lane, b.or(loading, taken), b.mux(loading, zero, next));
        b.output("result_valid", loaded);
        b.output("result_index", index);
        Signal decided = b.register("decided", 1, 0);
        b.next(decided, done);
        b.output("decision_valid", decided);
        for (int m = 0; m < meters.size(); m++) {
            connect(meters.get(m), kept.get(m));
        }
    }

    /// The ports of one read-out: a neuron's value, and the best neuron.
    static List<String> ports(ReadOut readOut) {
        return List.of(readOut.name() + "_value", readOut.name() + "_decision");
    }

    private void connect(Meter meter, List<List<Signal>> kept) {
        String name = meter.readOut().name();
        List<Signal> fields = new ArrayList<>();
        for (int field = 0; field < meter.widths().size(); field++) {
            fields.add(shifted(name + "_scan" + field, kept, field));
        }
        List<Signal> best = new ArrayList<>();
        for (Signal field : fields) {
            best.add(b.plainRegister(name + "_best" + best.size(), field.width()));
        }
        Signal decision = b.plainRegister(name + "_best_index", index.width());
        Signal better = b.or(b.is(index, 0), meter.isBetter(b, fields, best));
        Signal takes = b.and(taken, better);
        for (int field = 0; field < best.size(); field++) {
            b.nextIf(best.get(field), takes, fields.get(field));
        }
        b.nextIf(decision, takes, index);
        b.output(ports(meter.readOut()).getFirst(), fields.getFirst());
        b.output(ports(meter.readOut()).getLast(), decision);
    }

    /// A register for each lane, loaded together and moved down lane by lane.
    private Signal shifted(String label, List<List<Signal>> kept, int field) {
        List<Signal> registers = new ArrayList<>();
        for (int n = 0; n < kept.size(); n++) {
            int width = kept.get(n).get(field).width();
            registers.add(b.plainRegister(label + "_" + n, width));
        }
        for (int n = 0; n < registers.size(); n++) {
            Signal after = registers.get(Math.min(n + 1, registers.size() - 1));
            Signal value = b.mux(loading, kept.get(n).get(field), after);
            b.nextIf(registers.get(n), b.or(loading, taken), value);
        }
        return registers.getFirst();
    }
}
