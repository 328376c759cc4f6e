package snn.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import snn.compiler.format.Formatter;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;

/// `snn fmt`: the canonical layout of a text.
@Command(name = "fmt", description = "Lay .snn texts out in the canonical way, every comment kept.")
final class Fmt implements Callable<Integer> {
    private static final String CODE = "layout";

    private final Console console;

    @Mixin private Format format = new Format();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = ".snn texts.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--check",
            description =
                    "Change nothing; the exit status is 1 where a file is laid out otherwise.")
    private boolean check;

    @Option(names = "--stdout", description = "Change nothing; print the text.")
    private boolean print;

    Fmt(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var problems = new ArrayList<Diagnostic>();
        var changed = new ArrayList<String>();
        for (Path file : files) {
            switch (TextFile.read(file, console.sources())
                    .then(text ->
                            Formatter.format(file.toString(), text)
                                    .then(laidOut -> done(file, text, laidOut)))) {
                case Result.Rejected<Boolean>(var found) -> problems.addAll(found);
                case Result.Ok<Boolean>(var moved, _) -> {
                    if (moved) {
                        changed.add(file.toString());
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            return console.reject(problems, format.json());
        }
        if (format.json()) {
            var document = Console.object();
            document.add("changed", Json.strings(changed));
            console.print(document);
        } else if (!print) {
            changed.forEach(console::print);
        }
        return Status.DONE.code();
    }

    /// @return whether the text was laid out otherwise
    private Result<Boolean> done(Path file, String text, String laidOut) {
        if (print && !format.json()) {
            console.out().print(laidOut);
        }
        boolean moved = !text.equals(laidOut);
        if (check && moved) {
            return Result.rejected(
                    Diagnostic.error(CODE, "`%s` is not in the canonical layout", file)
                            .hint("`snn fmt %s` changes it", file));
        }
        if (moved && !check && !print) {
            return write(file, laidOut);
        }
        return Result.ok(moved);
    }

    private static Result<Boolean> write(Path file, String text) {
        try {
            AtomicFile.write(
                    file,
                    channel -> {
                        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                        while (bytes.hasRemaining()) {
                            channel.write(bytes);
                        }
                    });
            return Result.ok(true);
        } catch (IOException e) {
            return Result.rejected(Destination.unwritable(file, e));
        }
    }
}
