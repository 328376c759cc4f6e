package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Model;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// Puts the tensors of a file onto a model and writes it.
///
/// @param onto the model
/// @param out where the result goes; where the weights of the model lie if left out
record WeightsImport(
        Path file, Path onto, Optional<Path> out, Map<String, String> names, List<String> ignored) {

    /// What was done.
    record Done(StateDict.Fitted fitted, Path place) {}

    Result<Done> run(Console console) {
        return ModelFile.read(onto, List.of(), new ImportChoices(), console.sources())
                .then(WeightsImport::asModel)
                .then(model ->
                        TensorFile.read(file)
                                .then(tensors ->
                                        new StateDict(file, tensors, names, ignored).onto(model)))
                .then(fitted -> {
                    Path place = out.orElseGet(() -> place());
                    return SnnbFile.write(place, StoredModel.of(fitted.model()))
                            .then(_ -> Result.ok(new Done(fitted, place)));
                });
    }

    private Path place() {
        return ModelFile.isBinary(onto) ? onto : Weights.place(onto);
    }

    private static Result<Model> asModel(StoredModel stored) {
        return stored instanceof StoredModel.OfModel(Model model, _)
                ? Result.ok(model)
                : Result.rejected(
                        Diagnostic.error(
                                        "level",
                                        "the file is at the %s level, and weights go onto the"
                                                + " model itself",
                                        stored.level())
                                .hint("take the `.snn` text it was made of"));
    }

    static String text(Done done) {
        var table = new Table("tensor", "goes to", "shape");
        done.fitted().placed().forEach(p -> table.row(p.tensor(), p.slot(), p.shape().toString()));
        return table + "\nwritten to " + done.place();
    }

    static JsonObject document(Done done) {
        var document = Console.object();
        document.addProperty("model", done.fitted().model().header().name());
        document.addProperty("out", done.place().toString());
        var list = new JsonArray();
        for (StateDict.Placed placed : done.fitted().placed()) {
            var entry = Console.object();
            entry.addProperty("tensor", placed.tensor());
            entry.addProperty("place", placed.slot());
            var shape = new JsonArray();
            placed.shape().extents().forEach(shape::add);
            entry.add("shape", shape);
            list.add(entry);
        }
        document.add("tensors", list);
        return document;
    }
}
