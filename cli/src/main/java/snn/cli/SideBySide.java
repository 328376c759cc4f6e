package snn.cli;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import snn.backend.Activity;
import snn.backend.Artefact;
import snn.backend.Evaluation;
import snn.backend.Recording;
import snn.backend.Sample;
import snn.ir.data.Samples;

/// Shows the same samples to several targets and to the reference, which is the law, and compares
/// every spike and every state of every step.
///
/// @param threads that share the samples; the outcome does not depend on it, but for the times
record SideBySide(List<Contender> contenders, Samples samples, long seed, int threads) {

    /// What came of one contender.
    record Standing(Contender contender, Evaluation evaluation, Comparison comparison) {}

    /// @param watcher is told after each sample, on any thread
    List<Standing> run(Runnable watcher) {
        int parts = Math.clamp(samples.size(), 1, threads);
        try (ExecutorService pool = Executors.newFixedThreadPool(parts)) {
            var work = new ArrayList<Future<List<Tally>>>();
            for (int p = 0; p < parts; p++) {
                int from = (int) ((long) samples.size() * p / parts);
                int to = (int) ((long) samples.size() * (p + 1) / parts);
                work.add(pool.submit(() -> stretch(from, to, watcher)));
            }
            return joined(results(work));
        }
    }

    private List<Tally> stretch(int from, int to, Runnable watcher) {
        var tallies = contenders.stream().map(c -> new Tally(c, from, to)).toList();
        Map<Artefact, Judge> judges = judges();
        for (int n = from; n < to; n++) {
            for (var judge : judges.entrySet()) {
                show(n, judge.getKey(), judge.getValue(), tallies);
            }
            watcher.run();
        }
        judges.values().forEach(Judge::close);
        tallies.forEach(Tally::close);
        return tallies;
    }

    /// One for each law.
    private Map<Artefact, Judge> judges() {
        var judges = new IdentityHashMap<Artefact, Judge>();
        for (Contender contender : contenders) {
            judges.computeIfAbsent(
                    contender.law(), law -> new Judge(contender.program(), law, seed));
        }
        return judges;
    }

    private void show(int n, Artefact law, Judge judge, List<Tally> tallies) {
        Sample sample = judge.encode(samples, n);
        Recording wanted = judge.wanted(sample);
        for (Tally tally : tallies) {
            if (tally.contender().law() == law) {
                tally.take(n, sample, wanted, judge.probes());
            }
        }
    }

    private List<Standing> joined(List<List<Tally>> stretches) {
        var standings = new ArrayList<Standing>();
        for (int c = 0; c < contenders.size(); c++) {
            int place = c;
            standings.add(
                    joined(contenders.get(c), stretches.stream().map(s -> s.get(place)).toList()));
        }
        return standings;
    }

    private Standing joined(Contender contender, List<Tally> tallies) {
        var activity = new Activity(contender.program());
        var decisions = new int[samples.size()];
        double seconds = 0;
        Comparison comparison = Comparison.NONE;
        for (Tally tally : tallies) {
            tally.copyDecisions(decisions);
            activity.add(tally.activity());
            seconds += tally.seconds();
            comparison = comparison.plus(tally.comparison());
        }
        return new Standing(contender, evaluation(decisions, activity, seconds), comparison);
    }

    private Evaluation evaluation(int[] decisions, Activity activity, double seconds) {
        var labels = new int[samples.size()];
        int classes = samples.classes();
        for (int n = 0; n < labels.length; n++) {
            labels[n] = samples.label(n);
            classes = Math.max(classes, decisions[n] + 1);
        }
        return new Evaluation(decisions, labels, classes, activity, seconds, seconds);
    }

    private static <T> List<T> results(List<Future<T>> work) {
        var results = new ArrayList<T>();
        try {
            for (Future<T> future : work) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a runner failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
