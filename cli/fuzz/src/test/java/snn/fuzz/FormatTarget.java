package snn.fuzz;

import snn.compiler.format.Formatter;
import snn.ir.diagnostic.Result;

/// What can be laid out is laid out for good: formatting twice is formatting once.
public final class FormatTarget {
    private FormatTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Texts.of(data);
        Result<String> formatted = Formatter.format(Texts.FILE, text);
        Texts.wellSaid(formatted, text);
        if (formatted instanceof Result.Ok<String>(var once, _)) {
            String twice = Formatter.format(Texts.FILE, once).orThrow();
            Texts.require(once.equals(twice), "formatting twice gives another text");
        }
    }
}
