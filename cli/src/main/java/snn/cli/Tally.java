package snn.cli;

import snn.backend.Activity;
import snn.backend.Agreement;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;

/// What one contender made of a stretch of the samples, on one thread.
final class Tally implements AutoCloseable {
    private final Contender contender;
    private final Runner runner;
    private final int from;
    private final int[] decisions;
    private final Activity activity;
    private Comparison comparison = Comparison.NONE;
    private long nanos;

    Tally(Contender contender, int from, int to) {
        this.contender = contender;
        this.runner = contender.artefact().newRunner();
        this.from = from;
        this.decisions = new int[to - from];
        this.activity = new Activity(contender.program());
    }

    Contender contender() {
        return contender;
    }

    /// Runs a sample and compares all of it with what the reference recorded.
    void take(int number, Sample sample, Recording wanted, Probes probes) {
        long start = System.nanoTime();
        Recording got = runner.run(sample, probes);
        nanos += System.nanoTime() - start;
        decisions[number - from] = got.decision();
        activity.add(sample, got);
        comparison = comparison.plus(compare(number, wanted, got));
    }

    private Comparison compare(int number, Recording wanted, Recording got) {
        return switch (contender.program()) {
            case DiscreteModel model -> CloseCall.of(model, number, wanted, got);
            case IntegerModel _ -> Comparison.exact(number, Agreement.of(wanted, got));
        };
    }

    void copyDecisions(int[] all) {
        System.arraycopy(decisions, 0, all, from, decisions.length);
    }

    Activity activity() {
        return activity;
    }

    Comparison comparison() {
        return comparison;
    }

    double seconds() {
        return nanos * 1e-9;
    }

    @Override
    public void close() {
        runner.close();
    }
}
