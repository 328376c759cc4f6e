package snn.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import snn.backend.SampleEncoder;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.random.CounterRandom;
import snn.ir.training.Training;
import snn.ir.training.TrainingRecord;

/// The epochs of one training.
final class Course {
    private final DiscreteModel model;
    private final Training training;
    private final Samples samples;
    private final Samples validation;
    private final Workers workers;
    private final Consumer<Progress> watcher;
    private final Network network;
    private final int batches;

    Course(
            DiscreteModel model,
            Folding folding,
            Training training,
            Samples samples,
            Samples validation,
            Workers workers,
            Consumer<Progress> watcher) {
        this.model = model;
        this.training = training;
        this.samples = samples;
        this.validation = validation;
        this.workers = workers;
        this.watcher = watcher;
        this.network = new Network(model, training, true, Firing.ALL_OR_NOTHING, folding);
        this.batches = (samples.size() + training.batch() - 1) / training.batch();
    }

    int epochs() {
        return training.epochs();
    }

    /// One epoch from a state to the next; rejected where the loss is no number any more.
    Result<Checkpoint> epoch(Checkpoint state) {
        int epoch = state.epochs();
        long began = System.nanoTime();
        int[] order = Shuffle.of(samples.size(), training.seed(), epoch);
        var encoder = new SampleEncoder(model, training.seed(), "epoch " + epoch);
        long dropout =
                CounterRandom.substream(CounterRandom.stream(training.seed(), "dropout"), epoch);
        Network.Tally sum = Network.Tally.NONE;
        long steps = state.steps();
        for (int batch = 0; batch < batches; batch++) {
            int from = batch * training.batch();
            int to = Math.min(from + training.batch(), order.length);
            steps++;
            double share = (steps - 1.0) / ((double) batches * training.epochs());
            var adam = LearnedArray.Step.of(training.optimizer(), steps, share);
            var pass = new Pass(samples, encoder, order, from, to, dropout, true);
            Network.Tally tally = network.learn(pass, workers, adam);
            if (!Double.isFinite(tally.loss())) {
                return Result.rejected(diverged(epoch, batch));
            }
            sum = sum.plus(tally);
            watcher.accept(progress(epoch, batch, sum, to, began));
        }
        Progress last = progress(epoch, batches - 1, sum, order.length, began);
        double accuracy = validationAccuracy();
        watcher.accept(last.atEndOfEpoch(accuracy));
        return Result.ok(
                new Checkpoint(
                        state.fingerprint(),
                        epoch + 1,
                        steps,
                        sum.loss() / order.length,
                        (double) sum.correct() / order.length,
                        accuracy));
    }

    private Diagnostic diverged(int epoch, int batch) {
        return Diagnostic.error(
                        "diverged",
                        "the loss of epoch %d, batch %d is not a finite number",
                        epoch + 1,
                        batch + 1)
                .at(training.origin(), "rate %s", training.optimizer().rate())
                .hint("lower the rate of the optimizer");
    }

    private Progress progress(int epoch, int batch, Network.Tally sum, int seen, long began) {
        return new Progress(
                epoch + 1,
                training.epochs(),
                batch + 1,
                batches,
                sum.loss() / seen,
                (double) sum.correct() / seen,
                seen / ((System.nanoTime() - began) / 1e9),
                sum.spikes() / seen,
                false,
                -1);
    }

    /// The accuracy on the samples kept aside; -1 where there are none.
    private double validationAccuracy() {
        if (validation.size() == 0) {
            return -1;
        }
        int[] order = Shuffle.inOrder(validation.size());
        var encoder = new SampleEncoder(model, training.seed(), "validation");
        int correct = 0;
        for (int from = 0; from < order.length; from += training.batch()) {
            int to = Math.min(from + training.batch(), order.length);
            var pass = new Pass(validation, encoder, order, from, to, 0, false);
            correct += network.run(pass, workers).correct();
        }
        return (double) correct / order.length;
    }

    /// Tells trainings apart whose checkpoints do not fit each other.
    long fingerprint() {
        var said = new StringBuilder();
        said.append(training.surrogate()).append(training.loss()).append(training.optimizer());
        said.append(training.penalties()).append(training.dropout()).append(training.batch());
        said.append(training.seed()).append(' ').append(training.epochs());
        said.append(' ').append(samples.size()).append(model.time());
        model.graph().edges().forEach(said::append);
        model.graph().nodes().forEach(n -> describe(n, said));
        return CounterRandom.stream(0, said.toString());
    }

    private static void describe(DiscreteNode node, StringBuilder said) {
        said.append(node.name()).append(node.shape());
        switch (node) {
            case Input _, Encoder _, Flatten _, Concat _ -> {}
            case Projection p -> said.append(p.connectivity()).append(p.format()).append(p.start());
            case Pooling p -> said.append(p.kind()).append(p.window());
            case Normalisation n ->
                    said.append(n.throughTime()).append(n.momentum()).append(n.epsilon());
            case DelayLine l -> said.append(Arrays.hashCode(l.each()));
            case Dropout d -> said.append(d.probability());
            case DiscretePopulation p -> {
                said.append(p.dynamics());
                p.parameters()
                        .forEach((name, t) ->
                                said.append(name).append(Arrays.hashCode(t.toDoubles())));
            }
        }
    }

    Result<Checkpoint> resumed(Path file) throws IOException {
        Result<Checkpoint> read = Checkpoint.read(file, fingerprint(), network.learned());
        network.refresh();
        return read;
    }

    void write(Path file, Checkpoint state) throws IOException {
        state.write(file, network.learned());
    }

    Model taught(Model untaught, Checkpoint state) {
        Model taught = network.taught(untaught);
        var record =
                new TrainingRecord(
                        training.data(),
                        training.seed(),
                        state.epochs(),
                        samples.size(),
                        state.loss(),
                        state.accuracy(),
                        state.validationAccuracy(),
                        Trainer.TOOL);
        return taught.withHeader(taught.header().withRecord(record));
    }
}
