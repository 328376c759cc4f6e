package snn.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// `snn check`: every mistake of a model, and nothing else.
@Command(name = "check", description = "Find every mistake of a model.")
final class Check implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    @Mixin private ModelArgument model = new ModelArgument();

    Check(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Result<StoredModel> result = model.read(console);
        List<Diagnostic> found = result.diagnostics();
        if (result instanceof Result.Rejected<StoredModel>) {
            return console.reject(found, format.json());
        }
        if (format.json()) {
            console.print(DiagnosticJson.document(found, console.sources()));
        } else {
            console.show(found);
            if (found.isEmpty()) {
                console.print("%s: no mistakes", model.file());
            }
        }
        return Status.DONE.code();
    }
}
