package snn.fuzz;

import snn.compiler.syntax.Parser;

/// Any text parses or is refused with diagnostics that can be shown.
public final class ParserTarget {
    private ParserTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Texts.of(data);
        Texts.wellSaid(Parser.parse(Texts.FILE, text), text);
    }
}
