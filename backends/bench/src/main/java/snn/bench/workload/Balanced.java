package snn.bench.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.compiler.FrontEnd;
import snn.ir.DiscreteModel;
import snn.simd.SimdBackend;

/// W7: the balanced network in several sizes, so that one sees whether cost grows with its synapses
/// alone. The figure is for one second of the model, the beginning included.
record Balanced(Texts texts) {
    /// Synapses that a neuron has, on average.
    private static final int FAN_OUT = 1000;

    /// Steps of 0.1 ms.
    private static final int SECOND = 10_000;

    List<Figure> measure(Bench bench) {
        var figures = new ArrayList<Figure>();
        int before = 0;
        for (int neurons : sizes(bench.asked())) {
            Figure figure = measure(bench, neurons, steps(bench.asked(), neurons));
            figures.add(before == 0 ? figure : grown(figure, figures.getLast(), neurons, before));
            before = neurons;
        }
        return figures;
    }

    /// With the power of the number of neurons, and so of synapses, that the time grew by since the
    /// size before; 1 is linear.
    private static Figure grown(Figure figure, Figure smaller, int neurons, int before) {
        double ratio = figure.rounds().median() / smaller.rounds().median();
        double power = Math.log(ratio) / Math.log((double) neurons / before);
        return figure.withCount("grows as n^%.2f from %,d".formatted(power, before));
    }

    private static List<Integer> sizes(Asked asked) {
        if (asked.quick()) {
            return List.of(10_000);
        }
        return asked.large()
                ? List.of(10_000, 50_000, 200_000, 1_000_000)
                : List.of(10_000, 50_000);
    }

    private static int steps(Asked asked, int neurons) {
        return asked.quick() || neurons > 50_000 ? SECOND / 10 : SECOND;
    }

    private Figure measure(Bench bench, int neurons, int steps) {
        DiscreteModel program = program(neurons, steps);
        long start = Clock.threads();
        try (Artefact artefact = new SimdBackend().compile(program).orThrow();
                Runner runner = artefact.newRunner()) {
            double built = (Clock.threads() - start) * 1e-9;
            var run = new Run(runner, sample(steps, neurons), (double) SECOND / steps);
            int rounds = bench.asked().quick() ? 1 : 3;
            run.rounds(1); // the first warms up
            Rounds taken = run.rounds(rounds);
            double events = run.spikes() * (double) FAN_OUT;
            double limit = limit(bench, events, (double) neurons * SECOND);
            return new Figure(
                    "w7",
                    "%,d neurons".formatted(neurons),
                    1,
                    1,
                    "a second of the model",
                    taken,
                    limit,
                    "a plain loop over lists",
                    "%.1f Hz; %.0f M events/s; built in %.2f s; %.1f bytes a synapse"
                            .formatted(
                                    run.spikes() / neurons,
                                    events / taken.median() * 1e-6,
                                    built,
                                    weights(artefact) / ((double) neurons * FAN_OUT)));
        }
    }

    /// Every event by the list, and every neuron's membrane read and written in each step.
    private static double limit(Bench bench, double events, double updates) {
        return events / bench.limits().scatter()
                + updates * 2 * Float.BYTES / bench.limits().read(2);
    }

    private static double weights(Artefact artefact) {
        return artefact.report().figures().stream()
                .filter(f -> f.name().equals("weights"))
                .mapToDouble(f -> f.value())
                .sum();
    }

    private DiscreteModel program(int neurons, int steps) {
        String text =
                texts.text("w7")
                        .replace("n = 10000)", "n = " + neurons + ")")
                        .replace("time 10000 steps", "time " + steps + " steps");
        return FrontEnd.compile("w7.snn", text).then(Texts::discrete).orThrow();
    }

    private static Sample sample(int steps, int neurons) {
        return Inputs.kick(steps, Map.of("exc_kick", neurons * 4 / 5, "inh_kick", neurons / 5));
    }

    /// Runs of one network.
    private static final class Run {
        private final Runner runner;
        private final Sample sample;
        private final double scale;
        private long spikes;

        /// @param scale how many runs are a second of the model
        Run(Runner runner, Sample sample, double scale) {
            this.runner = runner;
            this.sample = sample;
            this.scale = scale;
        }

        Rounds rounds(int count) {
            var cpu = new double[count];
            var wall = new double[count];
            for (int n = 0; n < count; n++) {
                long busy = Clock.threads();
                long clock = System.nanoTime();
                Recording recording = runner.run(sample, Probes.NONE);
                cpu[n] = (Clock.threads() - busy) * 1e-9 * scale;
                wall[n] = (System.nanoTime() - clock) * 1e-9 * scale;
                spikes =
                        recording.spikes().values().stream()
                                .flatMapToInt(Arrays::stream)
                                .asLongStream()
                                .sum();
            }
            return new Rounds(cpu, wall);
        }

        /// In a second of the model.
        double spikes() {
            return spikes * scale;
        }
    }
}
