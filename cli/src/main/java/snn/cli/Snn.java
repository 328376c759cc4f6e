package snn.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `snn` without a verb: says what there is.
@Command(
        name = "snn",
        version = Version.TEXT,
        synopsisHeading = "",
        customSynopsis = {
            "snn - a compiler and exchange format for spiking neural networks",
            "",
            "usage: snn VERB MODEL [options]"
        },
        commandListHeading = "%nverbs:%n",
        optionListHeading = "%noptions:%n",
        footer = {
            "",
            "MODEL is a .snn text, a .snnb file, or a .nir or .net of another tool.",
            "`snn VERB --help` says what a verb takes.",
            "Start with: snn run models/fashion_mlp.snn",
            "",
            "exit status: 0 done, 1 the input is wrong, 2 wrong usage,",
            "3 something outside is missing, 70 a mistake of snn"
        })
final class Snn implements Runnable {
    static final List<String> VERSION_OPTIONS = List.of("-V", "--version");

    private final Console console;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    private boolean version;

    Snn(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
