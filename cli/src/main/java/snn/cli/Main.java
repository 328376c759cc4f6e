package snn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where the command starts.
public final class Main {
    /// When the program itself began.
    static final Instant STARTED = Instant.now();

    private Main() {}

    public static void main(String[] arguments) {
        StandardError.restore();
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        int status = run(arguments, out, err, Boolean.getBoolean("snn.terminal"));
        out.flush();
        err.flush();
        System.exit(status);
    }

    /// Runs one command as if from a pipe.
    ///
    /// @return its exit status
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, false);
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err, boolean terminal) {
        var console = new Console(out, err, terminal);
        try {
            return commandLine(console).execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return Bug.report(console, e);
        }
    }

    private static CommandLine commandLine(Console console) {
        var line = new CommandLine(new Snn(console));
        verbs(console).forEach(line::addSubcommand);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((e, args) -> wrongUsage(console, e, args));
        line.setExecutionExceptionHandler((e, _, _) -> Bug.report(console, e));
        return line;
    }

    private static List<Object> verbs(Console console) {
        return List.of(
                new Run(console),
                new Train(console),
                new Eval(console),
                new Compile(console),
                new Check(console),
                new Fmt(console),
                new Show(console),
                new Explain(console),
                new Lsp(console),
                new ReportCommand(console),
                new Support(console),
                new Conform(console),
                new Data(console),
                new Doctor(console));
    }

    private static int wrongUsage(Console console, ParameterException e, String[] arguments) {
        String verb = e.getCommandLine().getCommandSpec().qualifiedName();
        console.wrongUsage(
                Wording.sentence(String.valueOf(e.getMessage())),
                suggestion(e),
                verb,
                asksForJson(arguments));
        return Status.USAGE.code();
    }

    private static List<String> suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
    }

    private static boolean asksForJson(String[] arguments) {
        String all = String.join(" ", Arrays.asList(arguments));
        return all.contains("--format json") || all.contains("--format=json");
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
                true,
                StandardCharsets.UTF_8);
    }
}
