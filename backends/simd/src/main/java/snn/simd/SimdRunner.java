package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import snn.backend.Answer;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.Program;
import snn.ir.graph.Named;
import snn.simd.kernel.Kernels;

/// Steps a plan: group after group, and within a group of several nodes step after step.
final class SimdRunner implements Runner {
    /// Steps that a layer runs ahead of the next one where a run may stop: few, as what is run past
    /// the decision is lost, but enough to keep weights in the cache.
    private static final int BLOCK = 16;

    private final Program program;
    private final Wires wires;
    private final List<EncoderStage> encoders = new ArrayList<>();
    private final Map<String, PopulationStage> populations = new LinkedHashMap<>();
    private final List<ReadOutMeter> meters = new ArrayList<>();
    private final Group[] groups;
    private final int block;

    SimdRunner(Program program, Schedule schedule, List<Part> parts, Kernels kernels) {
        this.program = program;
        this.wires = new Wires(schedule, parts);
        Map<String, Stage> stages = new LinkedHashMap<>();
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
        this.block = schedule.layered() ? BLOCK : 1;
        program.readOuts().forEach(r -> attach(ReadOutMeter.of(program, r)));
        this.groups =
                schedule.groups().stream()
                        .map(g -> new Group(g, stages, schedule.alone(g)))
                        .toArray(Group[]::new);
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        var traces = new ArrayList<Trace>();
        var observers = new ArrayList<SignalTrace>();
        wires.unwatch();
        for (String probe : probes.wanted().stream().sorted().toList()) {
            traces.add(trace(probe, observers));
        }
        meters.forEach(ReadOutMeter::reset);
        encoders.forEach(e -> e.show(sample));
        OptionalInt stopped = OptionalInt.empty();
        if (probes.untilDecided()) {
            stopped = runUntilDecided();
        } else {
            for (Group group : groups) {
                group.run(steps(), observers);
            }
        }
        populations.values().forEach(PopulationStage::finish);
        Map<String, int[]> spikes = new LinkedHashMap<>();
        populations.forEach((name, p) -> p.counts().ifPresent(c -> spikes.put(name, c)));
        List<Answer> answers = meters.stream().map(ReadOutMeter::answer).toList();
        return new Recording(answers, traces, spikes, stopped);
    }

    /// Runs all groups a block of steps at a time; gives how many steps it took to know all
    /// decisions, and leaves nothing recorded of later ones.
    private OptionalInt runUntilDecided() {
        for (Group group : groups) {
            group.reset(List.of());
        }
        for (int from = 0; from < steps(); from += block) {
            int to = Math.min(steps(), from + block);
            for (Group group : groups) {
                group.steps(from, to);
            }
            OptionalInt decided = decided();
            if (decided.isPresent()) {
                int run = decided.getAsInt();
                populations.values().forEach(p -> p.forget(run, to));
                meters.forEach(m -> m.forgetAfter(run));
                return decided;
            }
        }
        return OptionalInt.empty();
    }

    /// After how many steps every read-out was decided, where all are.
    private OptionalInt decided() {
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

    private void attach(ReadOutMeter meter) {
        population(meter.readOut().node()).attach(meter);
        meters.add(meter);
    }

    private Trace trace(String probe, List<SignalTrace> observers) {
        int dot = probe.lastIndexOf('.');
        String node = probe.substring(0, dot);
        String variable = probe.substring(dot + 1);
        var trace = Trace.empty(node, variable, steps(), size(node));
        if (variable.equals(Probes.SPIKES)) {
            String origin = Schedule.origin(program, program.graph().node(node)).name();
            wires.of(origin).watch(true);
            observers.add(new SignalTrace(origin, wires.of(origin), trace));
        } else {
            population(node).attach(trace);
        }
        return trace;
    }

    private int steps() {
        return program.time().steps();
    }

    private int size(String node) {
        return program.graph().node(node).shape().length();
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

    /// The stages of a group, in order.
    private static final class Group {
        private final List<String> names;
        private final Stage[] stages;
        private final boolean alone;

        Group(List<Named> nodes, Map<String, Stage> all, boolean alone) {
            this.names = nodes.stream().map(Named::name).toList();
            this.stages =
                    nodes.stream()
                            .map(n -> java.util.Objects.requireNonNull(all.get(n.name())))
                            .toArray(Stage[]::new);
            this.alone = alone;
        }

        void run(int steps, List<SignalTrace> observers) {
            SignalTrace[] mine =
                    observers.stream()
                            .filter(o -> names.contains(o.node()))
                            .toArray(SignalTrace[]::new);
            reset(observers);
            if (alone) {
                stages[0].run(steps);
            }
            for (int t = 0; t < steps; t++) {
                if (!alone) {
                    steps(t, t + 1);
                }
                for (SignalTrace trace : mine) {
                    trace.take(t);
                }
            }
        }

        void reset(List<SignalTrace> observers) {
            for (int n = 0; n < stages.length; n++) {
                String name = names.get(n);
                stages[n].watch(observers.stream().anyMatch(o -> o.node().equals(name)));
                stages[n].reset();
            }
        }

        /// Runs steps `from` to `to`, after those before.
        void steps(int from, int to) {
            for (int t = from; t < to; t++) {
                for (Stage stage : stages) {
                    stage.step(t);
                }
            }
        }
    }
}
