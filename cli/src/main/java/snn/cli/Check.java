package snn.cli;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import snn.ir.diagnostic.Diagnostic;

/// `snn check`: every mistake of a model, and nothing else.
@Command(name = "check", description = "Find every mistake of a model.")
final class Check implements Callable<Integer> {
    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private Format format = new Format();

    @Mixin private ModelArgument model = new ModelArgument();

    @Option(
            names = "--timings",
            description =
                    "Say how long each phase takes, the first time and the fastest of a few seconds.")
    private boolean timings;

    Check(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (timings && ForeignFile.is(model.file())) {
            throw new ParameterException(
                    spec.commandLine(), "--timings is for a .snn text, which has phases");
        }
        Optional<Timings> taken =
                timings ? Optional.of(Timings.of(model.file())) : Optional.empty();
        if (!format.json()) {
            taken.ifPresent(t -> console.say("%s", t.table()));
        }
        List<Diagnostic> found = model.check(console);
        if (found.stream().anyMatch(Diagnostic::isError)) {
            return console.reject(found, format.json());
        }
        if (format.json()) {
            JsonObject document = DiagnosticJson.document(found, console.sources());
            taken.ifPresent(t -> document.add("timings", t.json()));
            console.print(document);
        } else {
            console.show(found);
            if (found.isEmpty()) {
                console.print("%s: no mistakes", model.file());
            }
        }
        return Status.DONE.code();
    }
}
