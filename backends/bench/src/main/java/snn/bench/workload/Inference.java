package snn.bench.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import snn.backend.Activity;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.DiscretePopulation;
import snn.ir.IntegerPopulation;
import snn.ir.Program;
import snn.simd.SimdBackend;

/// Runs samples, ready encoded, through a program: at batch 1 one after the other, else as many at
/// once as the runner wants, up to the batch.
///
/// @param form such as `int8`
/// @param weightBytes of the largest projection, in the width it is kept
/// @param eventBytes of the weight that one synaptic event reads
/// @param products multiply-adds a sample takes where every input counts; 0 where dense products
///   are no way to compute it
record Inference(
        String workload,
        String form,
        Program program,
        List<Sample> samples,
        double weightBytes,
        double eventBytes,
        double products) {

    Inference {
        samples = List.copyOf(samples);
    }

    Figure measure(Bench bench, int batch) {
        List<Sample> chosen = batch == 1 ? samples : samples.subList(0, batch);
        try (Artefact artefact = new SimdBackend().compile(program).orThrow()) {
            int threads = bench.asked().threads();
            List<List<Sample>> shares = Collections.nCopies(threads, chosen);
            Activity activity = counted(artefact, chosen, batch);
            Rounds rounds = rounds(artefact, shares, batch, bench.effort());
            double events = activity.accumulatesPerSample();
            Limit limit = limit(bench, events, batch);
            return new Figure(
                    workload,
                    form,
                    batch,
                    threads,
                    "a sample",
                    rounds,
                    limit.seconds(),
                    limit.bound(),
                    counts(activity));
        }
    }

    private record Limit(double seconds, String bound) {}

    /// The weights that events read, at the rate of the level of cache that holds the largest
    /// projection; of a batch, of the second level, which a panel of any projection fits into, or
    /// dense products where those are faster; and one state of each neuron, read and written from
    /// the first level in each step.
    private Limit limit(Bench bench, double events, int batch) {
        int level = bench.machine().level((long) weightBytes);
        int near = batch == 1 ? level : Math.min(level, 2);
        double reading = events * eventBytes / bench.limits().read(near);
        double dense = 2 * products / bench.limits().flops();
        double updating = updates() * 2 * Float.BYTES / bench.limits().read(1);
        return batch > 1 && products > 0 && dense < reading
                ? new Limit(dense + updating, "dense products")
                : new Limit(reading + updating, Limits.name(near) + " read");
    }

    /// Neurons in all steps of a sample.
    private double updates() {
        return program.graph().nodes().stream()
                        .filter(n ->
                                n instanceof DiscretePopulation || n instanceof IntegerPopulation)
                        .mapToLong(n -> n.shape().size())
                        .sum()
                * (double) program.time().steps();
    }

    private Activity counted(Artefact artefact, List<Sample> chosen, int batch) {
        var activity = new Activity(program);
        try (Runner runner = artefact.newRunner()) {
            for (List<Sample> some : parts(chosen, at(runner, batch))) {
                List<Recording> recordings = runner.run(some, Probes.NONE);
                for (int n = 0; n < some.size(); n++) {
                    activity.add(some.get(n), recordings.get(n));
                }
            }
        }
        return activity;
    }

    private static String counts(Activity activity) {
        Map<String, Double> spikes = activity.spikesByNode();
        String byNode =
                spikes.entrySet().stream()
                        .map(e -> "%s %.0f".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "));
        return "%s; %.3f M events".formatted(byNode, activity.accumulatesPerSample() * 1e-6);
    }

    /// Each thread runs the samples over and over with a runner of its own; a round is over when
    /// all are.
    private Rounds rounds(Artefact artefact, List<List<Sample>> shares, int batch, Effort effort) {
        int count = shares.stream().mapToInt(List::size).sum();
        var runners = shares.stream().map(_ -> artefact.newRunner()).toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(shares.size())) {
            int passes = 1;
            long spent = 0;
            long took = round(pool, runners, shares, batch, passes);
            while (took < effort.round() || spent < effort.warmUp()) {
                passes = took < effort.round() ? 2 * passes : passes;
                spent += took;
                took = round(pool, runners, shares, batch, passes);
            }
            var cpu = new double[effort.rounds()];
            var wall = new double[effort.rounds()];
            for (int n = 0; n < cpu.length; n++) {
                long start = System.nanoTime();
                cpu[n] = round(pool, runners, shares, batch, passes) * 1e-9 / passes / count;
                wall[n] = (System.nanoTime() - start) * 1e-9 / passes / count;
            }
            return new Rounds(cpu, wall);
        } finally {
            runners.forEach(Runner::close);
        }
    }

    /// @return CPU time of all threads, in ns
    private static long round(
            ExecutorService pool,
            List<Runner> runners,
            List<List<Sample>> shares,
            int batch,
            int passes) {
        var work = new ArrayList<Callable<Long>>();
        for (int n = 0; n < shares.size(); n++) {
            Runner runner = runners.get(n);
            List<List<Sample>> parts = parts(shares.get(n), at(runner, batch));
            work.add(() -> passes(runner, parts, batch, passes));
        }
        return sum(pool, work);
    }

    private static long passes(Runner runner, List<List<Sample>> parts, int batch, int passes) {
        long start = Clock.thread();
        for (int pass = 0; pass < passes; pass++) {
            for (List<Sample> part : parts) {
                if (batch == 1) {
                    runner.run(part.getFirst(), Probes.NONE);
                } else {
                    runner.run(part, Probes.NONE);
                }
            }
        }
        return Clock.thread() - start;
    }

    private static long sum(ExecutorService pool, List<Callable<Long>> work) {
        try {
            long sum = 0;
            for (Future<Long> part : pool.invokeAll(work)) {
                sum += part.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a runner failed", e.getCause());
        }
    }

    /// How many samples are given at once.
    private static int at(Runner runner, int batch) {
        return Math.clamp(runner.batch(), 1, batch);
    }

    private static List<List<Sample>> parts(List<Sample> samples, int size) {
        var parts = new ArrayList<List<Sample>>();
        for (int from = 0; from < samples.size(); from += size) {
            parts.add(samples.subList(from, Math.min(samples.size(), from + size)));
        }
        return parts;
    }
}
