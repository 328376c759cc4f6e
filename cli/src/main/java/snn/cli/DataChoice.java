package snn.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.training.Training;
import snn.ir.wire.StoredModel;
import snn.models.DataSet;
import snn.models.DataSets;

/// Which data a command takes: what `--data` names, else what the model was written for.
record DataChoice(Optional<String> word, Header header) {

    /// Whether there is a word for any.
    boolean isNamed() {
        return word.isPresent() || header.training().isPresent();
    }

    Result<DataSet> find() {
        Optional<String> own = header.training().map(Training::data);
        if (word.isEmpty()) {
            return own.map(DataSets::find).orElseGet(this::none);
        }
        String named = word.get();
        boolean isFolder = DataSets.named(named).isEmpty() && Files.isDirectory(Path.of(named));
        return isFolder
                ? own.map(name -> DataSets.findIn(name, Path.of(named))).orElseGet(this::none)
                : DataSets.find(named);
    }

    /// At most `limit` samples, or all.
    static Samples limited(Samples samples, Optional<Integer> limit) {
        return limit.filter(n -> n < samples.size()).map(n -> samples.slice(0, n)).orElse(samples);
    }

    /// The samples, if the network's input takes them.
    static Result<Samples> fits(StoredModel stored, DataSet set, Samples samples) {
        for (var node : Levels.graph(stored).nodes()) {
            if (node instanceof Input input && input.shape().size() != samples.shape().size()) {
                return Result.rejected(
                        Diagnostic.error(
                                        "data-shape",
                                        "`%s` takes %s, but a sample of `%s` is %s",
                                        input.name(),
                                        input.shape(),
                                        set.kind().name(),
                                        samples.shape())
                                .at(input.origin(), "%d values", input.shape().size()));
            }
        }
        return Result.ok(samples);
    }

    private Result<DataSet> none() {
        Diagnostic none =
                Diagnostic.error("which-data", "the model does not say which data it is for");
        return Result.rejected(
                header.provenance().isPresent()
                        ? none.hint(
                                "feed it arrays: `snn run` and `snn report` take `--input X.npy`")
                        : none.hint(
                                "name some: `--data fashion_mnist`; `snn data list` shows them"));
    }
}
