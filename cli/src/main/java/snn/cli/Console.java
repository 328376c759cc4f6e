package snn.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Renderer;

/// Where a command speaks: results on `out`, everything said to a person on `err`.
final class Console {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Sources sources = new Sources();

    /// @param terminal whether a person watches `err` as it is written
    Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    PrintStream out() {
        return out;
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true);
    }

    boolean terminal() {
        return terminal;
    }

    /// The texts that diagnostics point into.
    Sources sources() {
        return sources;
    }

    /// A line of the result.
    void print(String format, Object... facts) {
        out.println(facts.length == 0 ? format : String.format(Locale.ROOT, format, facts));
    }

    /// The result as one document.
    void print(JsonElement document) {
        out.println(text(document));
    }

    /// A line for the person.
    void say(String format, Object... facts) {
        err.println(facts.length == 0 ? format : String.format(Locale.ROOT, format, facts));
    }

    /// Shows how far long work is: one line that is written over, and nothing in a pipe.
    void progress(String line) {
        if (terminal) {
            err.print("\r\u001b[K" + line);
            err.flush();
        }
    }

    /// Shows diagnostics to a person.
    void show(List<Diagnostic> diagnostics) {
        if (!diagnostics.isEmpty()) {
            err.print(new Renderer(sources.of(diagnostics)).render(diagnostics));
            err.flush();
        }
    }

    /// Ends a command that was refused.
    int reject(List<Diagnostic> problems, boolean json) {
        progress("");
        if (json) {
            print(DiagnosticJson.document(problems, sources));
        } else {
            show(problems);
        }
        return (problems.stream().anyMatch(Outside::isMissing) ? Status.MISSING : Status.REJECTED)
                .code();
    }

    void wrongUsage(String message, List<String> suggestions, String verb, boolean json) {
        String hint =
                suggestions.isEmpty()
                        ? "`%s --help` says what it takes".formatted(verb)
                        : "did you mean `%s`?".formatted(suggestions.getFirst());
        if (json) {
            print(
                    DiagnosticJson.document(
                            List.of(Diagnostic.error("usage", "%s", message).hint("%s", hint)),
                            sources));
        }
        say("error: %s", message);
        say("  = hint: %s", hint);
    }

    /// A document as it is printed.
    static String text(JsonElement document) {
        return JSON.toJson(document);
    }

    static JsonObject object() {
        return new JsonObject();
    }
}
