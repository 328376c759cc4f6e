package snn.compiler.syntax;

import java.util.List;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Span;

/// What is said of a word behind a number that is no unit.
final class UnitWords {
    /// The units a model is likely to mean, out of every prefix with every unit.
    private static final List<String> LIKELY =
            List.of(
                    "s", "ms", "us", "Hz", "kHz", "MHz", "V", "mV", "A", "mA", "uA", "nA", "pA",
                    "S", "uS", "nS", "F", "nF", "pF", "C", "pC", "fC", "Ohm", "kOhm", "MOhm",
                    "GOhm", "step", "steps");

    private UnitWords() {}

    static Diagnostic unknown(String word, Span span) {
        String hint =
                Nearest.to(word, LIKELY)
                        .map("did you mean `%s`?"::formatted)
                        .orElse(
                                "units are `s`, `Hz`, `V`, `A`, `S`, `F`, `C` and `Ohm`, each with"
                                        + " a prefix such as in `ms`, and `steps`");
        return Diagnostic.error("syntax", "`%s` is not a unit", word)
                .at(span, "behind a number")
                .hint("%s", hint);
    }
}
