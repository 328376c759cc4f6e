package snn.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import snn.ir.diagnostic.Result;
import snn.ir.text.ModelText;
import snn.ir.text.ProgramText;
import snn.ir.wire.ModelHash;
import snn.ir.wire.StoredModel;

/// `snn show`: what is in a model, at the level it is stored at.
@Command(
        name = "show",
        description =
                "Show a model as text: nodes, dynamics, parameters; `compile --after` shows"
                        + " lower levels.")
final class Show implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    @Mixin private ModelArgument model = new ModelArgument();

    Show(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return switch (model.read(console)) {
            case Result.Rejected<StoredModel>(var problems) ->
                    console.reject(problems, format.json());
            case Result.Ok<StoredModel>(var stored, var warnings) -> {
                console.show(warnings);
                yield print(stored);
            }
        };
    }

    private int print(StoredModel stored) {
        if (format.json()) {
            var document = Console.object();
            document.addProperty("model", stored.header().name());
            document.addProperty("level", stored.level());
            document.addProperty("structure", ModelHash.structure(stored));
            document.addProperty("content", ModelHash.content(stored));
            document.addProperty("text", text(stored));
            console.print(document);
        } else {
            stored.header()
                    .provenance()
                    .ifPresent(o -> Origins.comments(o).forEach(line -> console.print("%s", line)));
            console.out().print(text(stored));
        }
        return Status.DONE.code();
    }

    static String text(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(var model, _) -> ModelText.of(model);
            case StoredModel.OfDiscrete(var model, _) -> ProgramText.of(model);
            case StoredModel.OfInteger(var model, _) -> ProgramText.of(model);
        };
    }
}
