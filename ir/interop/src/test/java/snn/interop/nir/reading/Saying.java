package snn.interop.nir.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// What reading a file strictly is to say.
final class Saying {
    private Saying() {}

    /// A file, and a code and words of what is said of it.
    static Arguments of(Foreign.Group file, String code, String words) {
        return Arguments.of(file, code, words);
    }

    static void isRefused(Foreign.Group file, String code, String words) {
        var result = Reading.of(file, Leniency.strict());
        assertInstanceOf(Result.Rejected.class, result);
        holds(result.diagnostics(), code, words, true);
    }

    static void isWarned(Foreign.Group file, String code, String words) {
        var result = Reading.of(file, Leniency.strict());
        assertInstanceOf(Result.Ok.class, result, () -> result.diagnostics().toString());
        holds(result.diagnostics(), code, words, false);
    }

    private static void holds(List<Diagnostic> found, String code, String words, boolean error) {
        assertTrue(
                found.stream()
                        .anyMatch(d ->
                                d.code().equals(code)
                                        && d.message().contains(words)
                                        && d.isError() == error),
                found.toString());
    }
}
