package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.Program;
import snn.ir.graph.Named;

/// Steps a plan: group after group, and within a group of several nodes step after step. All
/// samples of a batch pass a group before the next one, so that they share its weights while these
/// are in the cache.
final class SimdRunner implements Runner {
    /// Bytes of signals of a batch, which leave room for weights in the second level of cache: with
    /// 16 samples of 0.3 MB each took a tenth more than with 7.
    private static final long MOST_BYTES = 3 << 19;

    /// With more samples hardly more is gained: weights come from the last level of cache once for
    /// as many.
    private static final int MOST_SAMPLES = 16;

    /// Steps that a layer runs ahead of the next one where a run may stop: few, as what is run past
    /// the decision is lost, but enough to keep weights in the cache.
    private static final int BLOCK = 16;

    private final Program program;
    private final Schedule schedule;
    private final List<Part> parts;
    private final List<Seat> seats = new ArrayList<>();

    SimdRunner(Program program, Schedule schedule, List<Part> parts) {
        this.program = program;
        this.schedule = schedule;
        this.parts = parts;
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        return run(List.of(sample), probes).getFirst();
    }

    @Override
    public List<Recording> run(List<Sample> samples, Probes probes) {
        var recordings = new ArrayList<Recording>();
        // those that stop early do so one by one
        int batch = probes.untilDecided() ? 1 : batch();
        for (int from = 0; from < samples.size(); from += batch) {
            int to = Math.min(samples.size(), from + batch);
            recordings.addAll(together(samples.subList(from, to), probes));
        }
        return recordings;
    }

    @Override
    public int batch() {
        return batch(schedule);
    }

    /// How many samples share a passage through the layers.
    static int batch(Schedule schedule) {
        return Math.clamp(MOST_BYTES / Math.max(1, schedule.bytes()), 1, MOST_SAMPLES);
    }

    private List<Recording> together(List<Sample> samples, Probes probes) {
        while (seats.size() < samples.size()) {
            seats.add(new Seat(program, schedule, parts));
        }
        List<Seat> taken = seats.subList(0, samples.size());
        for (int n = 0; n < samples.size(); n++) {
            taken.get(n).show(samples.get(n), probes);
        }
        Group[] groups =
                schedule.groups().stream()
                        .map(g -> Group.of(g, taken, schedule.alone(g)))
                        .toArray(Group[]::new);
        if (probes.untilDecided()) {
            return List.of(taken.getFirst().recording(untilDecided(groups, taken.getFirst())));
        }
        for (Group group : groups) {
            group.run(steps());
        }
        return taken.stream().map(s -> s.recording(OptionalInt.empty())).toList();
    }

    /// Runs all groups a block of steps at a time; gives how many steps it took to know all
    /// decisions, and leaves nothing recorded of later ones.
    private OptionalInt untilDecided(Group[] groups, Seat seat) {
        for (Group group : groups) {
            group.reset();
        }
        int block = schedule.layered() ? BLOCK : 1;
        for (int from = 0; from < steps(); from += block) {
            int to = Math.min(steps(), from + block);
            for (Group group : groups) {
                for (int t = from; t < to; t++) {
                    group.step(t);
                }
            }
            OptionalInt decided = seat.decided();
            if (decided.isPresent()) {
                seat.forget(decided.getAsInt(), to);
                return decided;
            }
        }
        return OptionalInt.empty();
    }

    private int steps() {
        return program.time().steps();
    }

    /// The nodes of a group, in order.
    ///
    /// @param stages those of each node, one for each sample
    private record Group(List<String> names, Stage[][] stages, Seat[] seats, boolean alone) {
        static Group of(List<Named> nodes, List<Seat> seats, boolean alone) {
            Stage[][] stages =
                    nodes.stream()
                            .map(n -> seats.stream().map(s -> s.stage(n)).toArray(Stage[]::new))
                            .toArray(Stage[][]::new);
            Seat[] all = seats.toArray(Seat[]::new);
            return new Group(nodes.stream().map(Named::name).toList(), stages, all, alone);
        }

        void reset() {
            for (Stage[] samples : stages) {
                for (Stage stage : samples) {
                    stage.reset();
                }
            }
        }

        void run(int steps) {
            reset();
            if (alone) {
                stages[0][0].run(stages[0], steps);
            }
            for (int t = 0; t < steps; t++) {
                if (!alone) {
                    step(t);
                }
                for (Seat seat : seats) {
                    seat.observe(names, t);
                }
            }
        }

        void step(int t) {
            for (Stage[] samples : stages) {
                samples[0].step(samples, t);
            }
        }
    }
}
