package snn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where the command starts.
public final class Main {
    /// When the program itself began.
    static final Instant STARTED = Instant.now();

    private Main() {}

    public static void main(String[] arguments) {
        var place = StandardError.restoring();
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        int status = run(arguments, out, err, Boolean.getBoolean("snn.terminal"), place::await);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /// Runs one command as if from a pipe.
    ///
    /// @return its exit status
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, false, () -> {});
    }

    /// @param ready waits until `err` may be written to
    private static int run(
            String[] arguments,
            PrintStream out,
            PrintStream err,
            boolean terminal,
            Runnable ready) {
        var console = new Console(out, err, terminal);
        if (arguments.length == 1 && Snn.VERSION_OPTIONS.contains(arguments[0])) {
            console.print(Version.TEXT); // at once, since people ask this to see whether it works
            return Status.DONE.code();
        }
        try {
            CommandLine line = commandLine(console, arguments);
            ready.run();
            return line.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return Bug.report(console, e);
        }
    }

    private static CommandLine commandLine(Console console, String[] arguments) {
        var line = new CommandLine(new Snn(console));
        wanted(arguments).forEach((name, verb) -> line.addSubcommand(name, verb.apply(console)));
        ImportChoices.offer(line);
        line.setOut(console.outWriter());
        line.setErr(console.errWriter());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler((e, args) -> wrongUsage(console, e, args));
        line.setExecutionExceptionHandler((e, _, _) -> Bug.report(console, e));
        return line;
    }

    /// Commands by their names, in the order of the help; each is made when it is wanted.
    private static Map<String, Function<Console, Object>> verbs() {
        var verbs = new LinkedHashMap<String, Function<Console, Object>>();
        verbs.put("run", Run::new);
        verbs.put("train", Train::new);
        verbs.put("eval", Eval::new);
        verbs.put("compile", Compile::new);
        verbs.put("check", Check::new);
        verbs.put("import", Import::new);
        verbs.put("export", Export::new);
        verbs.put("fmt", Fmt::new);
        verbs.put("show", Show::new);
        verbs.put("diff", Diff::new);
        verbs.put("explain", Explain::new);
        verbs.put("lsp", Lsp::new);
        verbs.put("report", ReportCommand::new);
        verbs.put("support", Support::new);
        verbs.put("conform", Conform::new);
        verbs.put("data", Data::new);
        verbs.put("doctor", Doctor::new);
        return verbs;
    }

    /// The verb that is called alone, where there is one: looking at the others takes longer than
    /// most commands do. Help and mistakes need them all.
    private static Map<String, Function<Console, Object>> wanted(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        var all = verbs();
        return all.containsKey(first) ? Map.of(first, all.get(first)) : all;
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
