package snn.fpga.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import snn.fpga.lower.Datapath.Value;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.expr.IntegerExpr.Operator;

/// What reaches the ports of a [GeneralLayer] within a step. All ports have the same axons: a spike
/// reads a row of each port's weights and adds it to each port's accumulator at once.
final class Arrivals {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Laid laid;
    private final GeneralLayer layer;
    private final int lanes;
    private final int groups;

    Arrivals(ModuleBuilder b, Storage storage, Laid laid, GeneralLayer layer) {
        this.b = b;
        this.storage = storage;
        this.laid = laid;
        this.layer = layer;
        this.lanes = laid.lanes();
        this.groups = laid.groups();
    }

    /// What each port brings each lane, at stage 1 of a sweep or later.
    Map<String, List<Value>> build(
            Control control,
            Pipeline data,
            Pipeline valid,
            Datapath datapath,
            Constants constants) {
        Map<String, List<Value>> inputs = new LinkedHashMap<>();
        for (GeneralLayer.Port port : layer.ports()) {
            Interval range = port.weights().sum();
            List<Value> sums =
                    range.isOne()
                            ? Collections.nCopies(lanes, datapath.constant(range.low()))
                            : gathered(port, range, control, data, valid, datapath);
            inputs.put(port.name(), biased(port, sums, datapath, constants));
        }
        return inputs;
    }

    private List<Value> biased(
            GeneralLayer.Port port, List<Value> sums, Datapath datapath, Constants constants) {
        List<Staged> bias = constants.each(label(port, "bias"), port.bias(), true);
        Interval range = Interval.of(port.bias());
        List<Value> inputs = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            Value units = datapath.shifted(sums.get(lane), port.weights().shift());
            Value constant = datapath.value(bias.get(lane), range);
            inputs.add(datapath.binary(Operator.ADD, units, constant));
        }
        return inputs;
    }

    private List<Value> gathered(
            GeneralLayer.Port port,
            Interval range,
            Control control,
            Pipeline data,
            Pipeline valid,
            Datapath datapath) {
        List<Signal> weights =
                new Weights(b, laid, layer.ports().indexOf(port))
                        .read(storage, label(port, "weights"), control.row);
        Storage.Ram ram =
                storage.ram(label(port, "sum"), groups, lanes, range.bits(), control.group);
        Signal adds = valid.at(control.issuedSpike(), 1);
        Signal empties = valid.at(control.issuedSweep(), 1);
        List<Signal> next = new ArrayList<>();
        List<Value> sums = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            Signal before = ram.lanes().get(lane);
            Signal sum = Arithmetic.sum(b, before, weights.get(lane), range.bits());
            next.add(b.mux(adds, sum, b.constant(range.bits(), 0)));
            sums.add(datapath.value(new Staged(before, 1), range));
        }
        Signal enable = b.or(control.clearing, b.or(adds, empties));
        Signal then = data.at(new Staged(control.group, 0), 1);
        storage.write(ram, enable, b.mux(control.clearing, control.group, then), next);
        return sums;
    }

    /// The names of a layer's only port are short.
    private String label(GeneralLayer.Port port, String what) {
        return layer.ports().size() == 1 ? what : port.name() + "_" + what;
    }
}
