package snn.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snn.cli.report.Markup.Element;

/// The text of a model, lightly coloured. What it does not know it leaves as it is.
final class SourceText {
    /// One group for each colour.
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?<comment>//[^\\n]*)"
                            + "|(?<word>\\b(?:network|time|of|input|in|encode|neuron|layer"
                            + "|output|train|target)\\b(?!\\s*=))"
                            + "|(?<number>\\b\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b"
                            + "(?:\\s*(?:ms|us|s|Hz|kHz|MHz|mV|V|steps|step)\\b)?)"
                            + "|(?<call>\\b[a-zA-Z_]\\w*(?=\\())"
                            + "|(?<sign>->|\\.\\.)");

    private static final List<String> COLOURS =
            List.of("comment", "word", "number", "call", "sign");

    private SourceText() {}

    static Element draw(String source) {
        var parts = new ArrayList<Markup>();
        Matcher matcher = PARTS.matcher(source);
        int from = 0;
        while (matcher.find()) {
            parts.add(new Markup.Text(source.substring(from, matcher.start())));
            parts.add(Markup.element("span", matcher.group()).styled(colour(matcher)));
            from = matcher.end();
        }
        parts.add(new Markup.Text(source.substring(from)));
        return Markup.element("pre").add(Markup.element("code").add(parts));
    }

    private static String colour(Matcher matcher) {
        return COLOURS.stream().filter(c -> matcher.group(c) != null).findFirst().orElseThrow();
    }
}
