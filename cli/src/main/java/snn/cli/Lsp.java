package snn.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import snn.cli.lsp.Server;

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

    Lsp(Console console) {
        this.console = console;
    }

    /// The protocol: 0 after `shutdown` and `exit`, else 1.
    @Override
    public Integer call() throws InterruptedException {
        boolean inOrder = Server.serve(Version.TEXT, pages(), System.in, console.out());
        return (inOrder ? Status.DONE : Status.REJECTED).code();
    }

    /// Where the launcher says the product lies.
    private static Optional<Path> pages() {
        return Optional.ofNullable(System.getProperty("snn.docs"))
                .map(docs -> Path.of(docs, "rules"));
    }
}
