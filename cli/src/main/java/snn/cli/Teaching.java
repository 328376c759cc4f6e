package snn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.discretise.Discretise;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Result;
import snn.models.DataSet;
import snn.training.Options;
import snn.training.Progress;
import snn.training.Trainer;

/// Trains a model on the training split of a data set and shows how far it is.
final class Teaching {
    private final Console console;
    private final List<Progress> epochs = new ArrayList<>();
    private int samples;

    Teaching(Console console) {
        this.console = console;
    }

    /// What came of each epoch, in order.
    List<Progress> epochs() {
        return List.copyOf(epochs);
    }

    /// How many samples an epoch had.
    int samples() {
        return samples;
    }

    Result<Model> train(Model model, DataSet data, Optional<Integer> limit, Options options) {
        return data.fitting()
                .then(fitting ->
                        data.validation()
                                .then(kept ->
                                        train(
                                                model,
                                                DataChoice.limited(fitting, limit),
                                                DataChoice.limited(kept, limit),
                                                options)));
    }

    private Result<Model> train(Model model, Samples fitting, Samples kept, Options options) {
        samples = fitting.size();
        return new Trainer(options, this::watch).train(model, Teaching::discrete, fitting, kept);
    }

    private static Result<DiscreteModel> discrete(Model model) {
        return Discretise.apply(model).then(low -> Result.ok(low.program()));
    }

    private void watch(Progress progress) {
        if (progress.endOfEpoch()) {
            epochs.add(progress);
            console.progress("");
            if (console.terminal()) {
                console.say("%s", line(progress));
            }
        } else {
            console.progress(line(progress));
        }
    }

    private static String line(Progress p) {
        String validated =
                p.validationAccuracy() < 0
                        ? ""
                        : ", validation " + Wording.percent(p.validationAccuracy());
        return "epoch %d/%d, batch %d/%d: loss %.4f, training %s%s, %.0f samples/s, %.0f spikes"
                .formatted(
                        p.epoch(),
                        p.epochs(),
                        p.batch(),
                        p.batches(),
                        p.loss(),
                        Wording.percent(p.accuracy()),
                        validated,
                        p.samplesPerSecond(),
                        p.spikesPerSample());
    }
}
