package snn.fpga.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import snn.fpga.lower.Datapath.Value;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;
import snn.ir.expr.IntegerExpr;
import snn.ir.neuron.IntegerDynamics;

/// The circuit of a [GeneralLayer]: each port has an accumulator that spikes are added to and the
/// sweep empties, each state a memory, and a [Datapath] computes the step between them.
final class GeneralNeurons implements Neurons {
    private final ModuleBuilder b;
    private final Storage storage;
    private final Pipeline data;
    private final Pipeline valid;
    private final Laid laid;
    private final GeneralLayer layer;
    private final Map<String, Interval> ranges;
    private final int lanes;
    private final int groups;
    private final Datapath datapath;

    GeneralNeurons(
            ModuleBuilder b,
            Storage storage,
            Pipeline data,
            Pipeline valid,
            Laid laid,
            GeneralLayer layer,
            int steps) {
        this.b = b;
        this.storage = storage;
        this.data = data;
        this.valid = valid;
        this.laid = laid;
        this.layer = layer;
        this.ranges = GeneralRanges.of(layer, steps);
        this.lanes = laid.lanes();
        this.groups = laid.groups();
        this.datapath = new Datapath(b, data, new Multiplier(b, data));
    }

    @Override
    public Interval range(String state) {
        return Objects.requireNonNull(ranges.get(state), state);
    }

    @Override
    public Swept build(Control control) {
        var constants = new Constants(b, storage, layer.neurons(), groups, lanes, control.group);
        var arrivals = new Arrivals(b, storage, laid, layer);
        Map<String, List<Value>> inputs = arrivals.build(control, data, valid, datapath, constants);
        Map<String, List<Value>> parameters = new LinkedHashMap<>();
        for (String name : layer.parameters().keySet().stream().sorted().toList()) {
            parameters.put(name, values(name, layer.parameter(name), constants));
        }
        Map<String, Storage.Ram> states = new LinkedHashMap<>();
        for (IntegerDynamics.State state : layer.dynamics().states()) {
            int bits = range(state.name()).bits();
            states.put(
                    state.name(),
                    storage.ram(state.name() + "_state", groups, lanes, bits, control.group));
        }
        Optional<Storage.Ram> counter =
                layer.isRefractory()
                        ? Optional.of(
                                storage.ram("counter", groups, lanes, counterBits(), control.group))
                        : Optional.empty();
        List<NeuronStep.Made<Value>> made = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            b.scope(layer.name() + "_lane" + lane);
            made.add(step(lane, inputs, parameters, states, counter, constants));
        }
        b.scope(layer.name());
        return written(control, constants, states, counter, made);
    }

    private int counterBits() {
        return Constants.width(layer.refractory(), false);
    }

    private List<Value> values(String name, PerNeuron parameter, Constants constants) {
        Interval range = Interval.of(parameter);
        return constants.each(name, parameter, true).stream()
                .map(at -> datapath.value(at, range))
                .toList();
    }

    private NeuronStep.Made<Value> step(
            int lane,
            Map<String, List<Value>> inputs,
            Map<String, List<Value>> parameters,
            Map<String, Storage.Ram> states,
            Optional<Storage.Ram> counter,
            Constants constants) {
        Map<String, Value> before = new LinkedHashMap<>();
        states.forEach((name, ram) ->
                before.put(
                        name, datapath.value(new Staged(ram.lanes().get(lane), 1), range(name))));
        var given =
                new NeuronStep.Given<>(
                        before,
                        inLane(inputs, lane),
                        inLane(parameters, lane),
                        counter.map(ram -> new Staged(b.any(ram.lanes().get(lane)), 1))
                                .map(datapath::condition),
                        constants
                                .live(lane)
                                .map(live -> new Staged(b.not(live.signal()), live.stage()))
                                .map(datapath::condition));
        return NeuronStep.of(layer, datapath, given);
    }

    private static Map<String, Value> inLane(Map<String, List<Value>> values, int lane) {
        Map<String, Value> own = new LinkedHashMap<>();
        values.forEach((name, lanes) -> own.put(name, lanes.get(lane)));
        return own;
    }

    /// Brings all results of a step to one stage and writes them back there.
    private Swept written(
            Control control,
            Constants constants,
            Map<String, Storage.Ram> states,
            Optional<Storage.Ram> counter,
            List<NeuronStep.Made<Value>> made) {
        int stage = made.stream().mapToInt(GeneralNeurons::stage).max().orElse(1);
        List<Signal> fired = fired(made, stage);
        List<LayerLayout.State> seen = new ArrayList<>();
        for (IntegerDynamics.State state : layer.dynamics().states()) {
            String name = state.name();
            int bits = range(name).bits();
            List<Signal> ends = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                Value end = Objects.requireNonNull(made.get(lane).states().get(name));
                b.scope(layer.name() + "_lane" + lane);
                ends.add(b.named(name + "_end", datapath.fitted(end, stage, bits)));
            }
            b.scope(layer.name());
            seen.add(new LayerLayout.State(name, ends));
            write(control, Objects.requireNonNull(states.get(name)), ends, state.initial(), stage);
        }
        counter.ifPresent(
                ram -> write(control, ram, counters(ram, fired, constants, stage), 0, stage));
        String signal = signal(made, stage, seen);
        return new Swept(fired, seen, signal, stage, stage);
    }

    private static int stage(NeuronStep.Made<Value> made) {
        int stage = 1;
        for (Value state : made.states().values()) {
            stage = Math.max(stage, state.stage());
        }
        stage = Math.max(stage, made.fired().map(Value::stage).orElse(1));
        return Math.max(stage, made.signal().map(Value::stage).orElse(1));
    }

    private List<Signal> fired(List<NeuronStep.Made<Value>> made, int stage) {
        List<Signal> fired = new ArrayList<>();
        for (int lane = 0; lane < lanes && layer.spikes(); lane++) {
            b.scope(layer.name() + "_lane" + lane);
            Value condition = made.get(lane).fired().orElseThrow();
            fired.add(b.named("fired", data.at(datapath.bit(condition), stage)));
        }
        b.scope(layer.name());
        return fired;
    }

    /// The name under which what leaves is seen.
    private String signal(
            List<NeuronStep.Made<Value>> made, int stage, List<LayerLayout.State> seen) {
        if (layer.spikes()) {
            return "";
        }
        if (layer.dynamics().signal().orElseThrow() instanceof IntegerExpr.State(String name)) {
            return name;
        }
        List<Value> values = made.stream().map(m -> m.signal().orElseThrow()).toList();
        int bits = values.stream().mapToInt(v -> v.range().bits()).max().orElse(1);
        List<Signal> lanesOut =
                values.stream()
                        .map(v -> b.named("signal_end", datapath.fitted(v, stage, bits)))
                        .toList();
        seen.add(new LayerLayout.State(LayerLayout.SIGNAL, lanesOut));
        return LayerLayout.SIGNAL;
    }

    private List<Signal> counters(
            Storage.Ram ram, List<Signal> fired, Constants constants, int stage) {
        List<Staged> refractory = constants.each("refractory", layer.refractory(), false);
        List<Signal> next = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            Signal counter = data.at(new Staged(ram.lanes().get(lane), 1), stage);
            Signal less = b.subtract(counter, b.constant(counter.width(), 1));
            Signal on = b.mux(b.any(counter), less, counter);
            next.add(b.mux(fired.get(lane), data.at(refractory.get(lane), stage), on));
        }
        return next;
    }

    private void write(
            Control control, Storage.Ram ram, List<Signal> ends, long initial, int stage) {
        List<Signal> next = new ArrayList<>();
        for (Signal end : ends) {
            next.add(b.mux(control.clearing, b.constant(end.width(), initial), end));
        }
        Signal enable = b.or(control.clearing, valid.at(control.issuedSweep(), stage));
        Signal then = data.at(new Staged(control.group, 0), stage);
        storage.write(ram, enable, b.mux(control.clearing, control.group, then), next);
    }
}
