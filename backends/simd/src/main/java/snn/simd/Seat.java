package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import snn.backend.Answer;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.Program;
import snn.ir.graph.Named;

/// A place for one sample in a runner: the signals, states and meters that belong to a sample.
final class Seat {
    private final Program program;
    private final Wires wires;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final List<EncoderStage> encoders = new ArrayList<>();
    private final Map<String, PopulationStage> populations = new LinkedHashMap<>();
    private final List<ReadOutMeter> meters = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<SignalTrace> observers = new ArrayList<>();

    Seat(Program program, Schedule schedule, List<Part> parts) {
        this.program = program;
        this.wires = new Wires(schedule, parts);
        for (Part part : parts) {
            Stage stage =
                    schedule.unread().contains(part.node().name())
                            ? new LateStage(part, wires)
                            : part.stage(wires);
            stages.put(part.node().name(), stage);
            if (stage instanceof PopulationStage population) {
                populations.put(part.node().name(), population);
            } else if (stage instanceof EncoderStage encoder) {
                encoders.add(encoder);
            }
        }
        program.readOuts().forEach(r -> attach(ReadOutMeter.of(program, r)));
    }

    Stage stage(Named node) {
        return Objects.requireNonNull(stages.get(node.name()));
    }

    /// Takes a sample in and makes ready for what is wanted of it.
    void show(Sample sample, Probes probes) {
        traces.clear();
        observers.clear();
        populations.values().forEach(PopulationStage::release); // of a run that failed
        wires.unwatch();
        for (String probe : probes.wanted().stream().sorted().toList()) {
            traces.add(trace(probe));
        }
        stages.forEach((name, stage) -> stage.watch(isWatched(name)));
        meters.forEach(ReadOutMeter::reset);
        encoders.forEach(e -> e.show(sample));
    }

    /// Writes down what wanted nodes send in a step; without an iterator, which would be allocated.
    void observe(List<String> nodes, int t) {
        for (int n = 0; n < observers.size(); n++) {
            if (nodes.contains(observers.get(n).node())) {
                observers.get(n).take(t);
            }
        }
    }

    /// After how many steps every read-out was decided, where all are.
    OptionalInt decided() {
        int last = 0;
        for (ReadOutMeter meter : meters) {
            OptionalInt decided = meter.decided();
            if (decided.isEmpty()) {
                return decided;
            }
            last = Math.max(last, decided.getAsInt());
        }
        return last > 0 ? OptionalInt.of(last) : OptionalInt.empty();
    }

    /// Forgets what was recorded of steps `from` to `to`.
    void forget(int from, int to) {
        populations.values().forEach(p -> p.forget(from, to));
        meters.forEach(m -> m.forgetAfter(from));
    }

    /// What came of the run.
    ///
    /// @param stopped the number of steps, where it did not run them all
    Recording recording(OptionalInt stopped) {
        populations.values().forEach(PopulationStage::finish);
        Map<String, int[]> spikes = new LinkedHashMap<>();
        populations.forEach((name, p) -> p.counts().ifPresent(c -> spikes.put(name, c)));
        List<Answer> answers = meters.stream().map(ReadOutMeter::answer).toList();
        return new Recording(answers, traces, spikes, stopped);
    }

    private boolean isWatched(String node) {
        return observers.stream().anyMatch(o -> o.node().equals(node));
    }

    private void attach(ReadOutMeter meter) {
        population(meter.readOut().node()).attach(meter);
        meters.add(meter);
    }

    private Trace trace(String probe) {
        int dot = probe.lastIndexOf('.');
        String node = probe.substring(0, dot);
        String variable = probe.substring(dot + 1);
        int size = program.graph().node(node).shape().length();
        var trace = Trace.empty(node, variable, program.time().steps(), size);
        if (variable.equals(Probes.SPIKES)) {
            String origin = Schedule.origin(program, program.graph().node(node)).name();
            wires.of(origin).watch(true);
            observers.add(new SignalTrace(origin, wires.of(origin), trace));
        } else {
            population(node).attach(trace);
        }
        return trace;
    }

    private PopulationStage population(String node) {
        PopulationStage found = populations.get(node);
        if (found == null) {
            throw new IllegalArgumentException("no population " + node);
        }
        return found;
    }

    /// What a node sends out, wanted as a trace.
    private record SignalTrace(String node, Signal signal, Trace trace) {
        void take(int t) {
            for (int n = 0; n < trace.neurons(); n++) {
                trace.set(t, n, signal.value(t, n));
            }
        }
    }
}
