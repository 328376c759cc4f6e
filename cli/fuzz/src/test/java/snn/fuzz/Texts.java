package snn.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Renderer;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Severity;

/// What the targets that read text share.
final class Texts {
    static final String FILE = "fuzz.snn";

    private Texts() {}

    /// The bytes as text, whatever they are.
    static String of(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    /// What must hold of every answer: a rejection has an error, and every diagnostic can be shown.
    static void wellSaid(Result<?> result, String text) {
        List<Diagnostic> said = result.diagnostics();
        boolean errs = said.stream().anyMatch(d -> d.severity() == Severity.ERROR);
        require(errs == result instanceof Result.Rejected<?>, "errors and answer disagree");
        shown(said, text);
    }

    static void shown(List<Diagnostic> said, String text) {
        for (Diagnostic diagnostic : said) {
            require(!diagnostic.message().isBlank(), "a diagnostic without a message");
            require(
                    !new Renderer(Map.of(FILE, text)).render(diagnostic).isBlank(),
                    "a diagnostic without a text");
        }
    }
}
