package snn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.training.Training;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;
import snn.models.DataSets;
import snn.training.Options;

/// Trains a model that is to be run and has no weights yet, if it says how, and keeps the weights
/// beside it for the next run.
record FirstTraining(Console console, Job job) {

    Result<StoredModel> weighted(StoredModel stored) {
        if (!(stored instanceof StoredModel.OfModel(Model model, _)) || model.hasWeights()) {
            return Result.ok(stored);
        }
        Optional<Training> how = model.header().training();
        if (how.isEmpty()) {
            return Result.ok(stored); // the backend says what is missing, and where
        }
        Path place = Weights.place(job.model().file());
        console.say(
                "snn: no weights yet: training %d epochs on %s, then keeping them in %s",
                how.get().epochs(), how.get().data(), place);
        return Destination.of(place)
                .then(_ -> DataSets.find(how.get().data()))
                .then(data ->
                        new Teaching(console)
                                .train(
                                        model,
                                        data,
                                        Optional.empty(),
                                        Options.threads(job.threads())))
                .then(trained -> keep(place, StoredModel.of(trained)));
    }

    private Result<StoredModel> keep(Path place, StoredModel trained) {
        setAside(place);
        return SnnbFile.write(place, trained).then(_ -> Result.ok(trained));
    }

    /// What lies there is of another structure, and may be dear to somebody.
    private void setAside(Path place) {
        if (Files.exists(place)) {
            Path old = place.resolveSibling(place.getFileName() + ".old");
            try {
                Files.move(place, old, StandardCopyOption.REPLACE_EXISTING);
                console.say("snn: what was in %s is now in %s", place, old);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
