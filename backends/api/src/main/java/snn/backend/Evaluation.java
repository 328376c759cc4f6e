package snn.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import snn.ir.Program;
import snn.ir.data.Samples;

/// What a program makes of labelled samples. Everything but the times depends on the program, the
/// samples and the encoder's seed alone, whatever the number of threads.
///
/// @param decisions one for each sample, of the first read-out
/// @param labels one for each sample
/// @param classes rows and columns of the confusion matrix
/// @param wallSeconds from the first sample to the last, encoding included
/// @param runSeconds spent in runners alone, added up over the threads
public record Evaluation(
        int[] decisions,
        int[] labels,
        int classes,
        Activity activity,
        double wallSeconds,
        double runSeconds) {

    public Evaluation {
        decisions = decisions.clone();
        labels = labels.clone();
    }

    @Override
    public int[] decisions() {
        return decisions.clone();
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    /// Shows every sample, encoded by its number, to `artefact`: each thread has one runner, which
    /// is dealt a batch of samples at a time. No thread outlives the call. There are fewer threads
    /// than asked for where there is no room for more runners.
    public static Evaluation of(
            Program program,
            Artefact artefact,
            Samples samples,
            SampleEncoder encoder,
            int threads) {
        return of(program, artefact, samples, encoder, Probes.NONE, threads);
    }

    /// The same, where samples may be run until they are decided; no trace is kept.
    public static Evaluation of(
            Program program,
            Artefact artefact,
            Samples samples,
            SampleEncoder encoder,
            Probes probes,
            int threads) {
        var runners = new Footprint(0, 0, artefact.footprint().runner());
        int room = Room.forRunners(runners, threads).runners(runners);
        int workers = Math.clamp(samples.size(), 1, Math.clamp(threads, 1, Math.max(1, room)));
        var work = new ArrayList<Callable<Share>>();
        long start = System.nanoTime();
        try (Runner first = artefact.newRunner()) {
            var stretches = Stretches.of(samples.size(), workers, first.batch());
            work.add(() -> new Share(program, samples, encoder, probes).of(first, stretches));
            for (int w = 1; w < workers; w++) {
                work.add(() -> {
                    try (Runner runner = artefact.newRunner()) {
                        return new Share(program, samples, encoder, probes).of(runner, stretches);
                    }
                });
            }
            List<Share> done = inParallel(work);
            return joined(program, samples, done, (System.nanoTime() - start) * 1e-9);
        }
    }

    public int samples() {
        return decisions.length;
    }

    public int correct() {
        int count = 0;
        for (int n = 0; n < decisions.length; n++) {
            count += decisions[n] == labels[n] ? 1 : 0;
        }
        return count;
    }

    /// The share of correct decisions in 0..1; 0 where there are no samples.
    public double accuracy() {
        return samples() == 0 ? 0 : (double) correct() / samples();
    }

    /// How often a sample of a class (row) was taken for a class (column).
    public int[][] confusion() {
        var matrix = new int[classes][classes];
        for (int n = 0; n < decisions.length; n++) {
            matrix[labels[n]][decisions[n]]++;
        }
        return matrix;
    }

    /// Wall time a sample over all threads, encoding included.
    public double secondsPerSample() {
        return samples() == 0 ? 0 : wallSeconds / samples();
    }

    /// Time a sample takes in a runner, on one thread, without encoding.
    public double runSecondsPerSample() {
        return samples() == 0 ? 0 : runSeconds / samples();
    }

    private static Evaluation joined(
            Program program, Samples samples, List<Share> shares, double wallSeconds) {
        var decisions = new int[samples.size()];
        var activity = new Activity(program);
        double runSeconds = 0;
        for (Share share : shares) {
            share.lay(decisions);
            activity.add(share.activity());
            runSeconds += share.runSeconds();
        }
        var labels = new int[samples.size()];
        Arrays.setAll(labels, samples::label);
        int most = Math.max(Arrays.stream(decisions).max().orElse(0), samples.classes() - 1);
        return new Evaluation(decisions, labels, most + 1, activity, wallSeconds, runSeconds);
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            var results = new ArrayList<T>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a runner failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
