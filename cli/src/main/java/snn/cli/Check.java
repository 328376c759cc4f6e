package snn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// `snn check`: every mistake of a model, and nothing else.
@Command(name = "check", description = "Find every mistake of a model.")
final class Check implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    @Parameters(paramLabel = "MODEL", description = "A .snn text or a .snnb file.")
    private Path file = Path.of("");

    Check(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Result<StoredModel> result = ModelFile.read(file, console.sources());
        List<Diagnostic> found = result.diagnostics();
        if (result instanceof Result.Rejected<StoredModel>) {
            return console.reject(found, format.json());
        }
        if (format.json()) {
            console.print(DiagnosticJson.document(found, console.sources()));
        } else {
            console.show(found);
            console.print("%s: no mistakes%s", file, warnings(found.size()));
        }
        return Status.DONE.code();
    }

    private static String warnings(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> ", 1 warning";
            default -> ", " + count + " warnings";
        };
    }
}
