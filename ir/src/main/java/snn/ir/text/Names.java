package snn.ir.text;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import snn.ir.Input;
import snn.ir.Pooling;
import snn.ir.Reduction;
import snn.ir.encoding.Encodings;
import snn.ir.neuron.NeuronKinds;

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

    /// Words that the language uses where elements of a chain stand.
    private static final Set<String> WORDS = words();

    private Names() {}

    private static Set<String> words() {
        var words =
                new HashSet<String>(
                        Set.of(
                                "flatten",
                                "reshape",
                                "dense",
                                "conv1d",
                                "conv2d",
                                "sparse",
                                "one_to_one",
                                "batch_norm",
                                "bntt",
                                "dropout",
                                "delay",
                                "delay_line",
                                "add",
                                "concat",
                                "join",
                                "prev",
                                "repeat",
                                "argmax",
                                "learn"));
        NeuronKinds.ALL.forEach(k -> words.add(k.name()));
        Encodings.ALL.forEach(k -> words.add(k.name()));
        for (Reduction reduction : Reduction.values()) {
            words.add(reduction.word());
        }
        for (Pooling.Kind pool : Pooling.Kind.values()) {
            words.add(pool.word());
        }
        for (Input.Form form : Input.Form.values()) {
            words.add(form.word());
        }
        return Set.copyOf(words);
    }

    /// The name of something that a network declares: in backquotes too where it is a word of the
    /// language.
    public static String declared(String name) {
        return WORDS.contains(name) ? "`" + name + "`" : text(name);
    }

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
