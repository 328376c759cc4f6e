package snn.ir.text;

import java.text.Normalizer;
import java.util.Set;
import java.util.regex.Pattern;

/// Names as the language writes them: in backquotes where they are no identifier.
public final class Names {
    private static final String CONTINUED = "[\\p{L}\\p{Nl}\\p{Nd}\\p{Mn}\\p{Mc}\\p{Pc}]";

    /// Dots make a path of names.
    private static final Pattern IDENTIFIER =
            Pattern.compile("[_\\p{L}\\p{Nl}]%1$s*(\\.%1$s+)*".formatted(CONTINUED));

    private static final Pattern UNWRITABLE = Pattern.compile("[`\\p{Cntrl}]");
    private static final Set<String> KEYWORDS =
            Set.of(
                    "network", "import", "block", "time", "of", "let", "input", "in", "encode",
                    "neuron", "state", "on", "spike", "when", "layer", "output", "train", "target");

    private Names() {}

    public static String text(String name) {
        if (isIdentifier(name)) {
            return name;
        }
        String plain = UNWRITABLE.matcher(name).replaceAll("?");
        return "`" + (plain.isEmpty() ? "?" : plain) + "`";
    }

    /// Whether a name, in backquotes if need be, reads back as itself.
    static boolean isWritable(String name) {
        return !name.isEmpty() && !UNWRITABLE.matcher(name).find();
    }

    private static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches()
                && Normalizer.isNormalized(name, Normalizer.Form.NFC)
                && !KEYWORDS.contains(name);
    }
}
