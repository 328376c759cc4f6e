package snn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import snn.cli.lsp.Server;
import snn.cli.lsp.Surroundings;
import snn.compiler.expand.FolderLibrary;

/// `snn lsp`: the language server, for editors.
@Command(name = "lsp", description = "Serve an editor over the standard streams.")
final class Lsp implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--stdio",
            description = "Speak over the standard streams; there is no other way.")
    private boolean stdio;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--allow-imports",
            paramLabel = "FOLDER",
            description = "Let texts import from here too, not only from their own folders.")
    private List<Path> allowed = new ArrayList<>();

    Lsp(Console console) {
        this.console = console;
    }

    /// The protocol: 0 after `shutdown` and `exit`, else 1.
    @Override
    public Integer call() throws InterruptedException {
        boolean inOrder =
                Server.serve(Version.TEXT, surroundings(), pages(), System.in, console.out());
        return (inOrder ? Status.DONE : Status.REJECTED).code();
    }

    private Surroundings surroundings() {
        return new Surroundings(
                file -> FolderLibrary.of(file, allowed), file -> TensorFolder.of(file, allowed));
    }

    /// Where the launcher says the product lies.
    private static Optional<Path> pages() {
        return Optional.ofNullable(System.getProperty("snn.docs"))
                .map(docs -> Path.of(docs, "rules"));
    }
}
