package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a line that is too long is broken: a chain before its arrows, and what is still too long
/// within the brackets of its call, with a line for each argument.
final class Breaks {
    private static final String CONTINUED = "    ";
    private static final String DEEPER = "  ";

    private Breaks() {}

    /// The lines of a chain.
    ///
    /// @param head what is before the chain, with the indent
    /// @param links the chain up to its first arrow, then from each arrow on
    static List<String> lines(String indent, String head, List<String> links) {
        String whole = (head + String.join(" ", links)).stripTrailing();
        if (fits(whole) || links.isEmpty()) {
            return List.of(whole);
        }
        var lines = new ArrayList<>(call(indent, head + links.getFirst()));
        List<String> rest = links.subList(1, links.size());
        String closing = lines.getLast() + " " + String.join(" ", rest);
        if (lines.size() > 1 && fits(closing.stripTrailing())) {
            lines.set(lines.size() - 1, closing.stripTrailing());
        } else {
            rest.forEach(link -> lines.addAll(call(indent + CONTINUED, indent + CONTINUED + link)));
        }
        return lines;
    }

    private static List<String> call(String indent, String line) {
        Optional<Call> call = fits(line) ? Optional.empty() : Call.of(line);
        return call.map(c -> lines(indent, c)).orElse(List.of(line.stripTrailing()));
    }

    private static List<String> lines(String indent, Call call) {
        var lines = new ArrayList<>(List.of(call.open()));
        String deeper = indent + DEEPER;
        for (int n = 0; n < call.arguments().size(); n++) {
            String comma = n < call.arguments().size() - 1 ? "," : "";
            lines.addAll(lines(deeper, deeper, Call.links(call.arguments().get(n) + comma)));
        }
        lines.add(indent + call.close());
        return lines;
    }

    private static boolean fits(String line) {
        return line.length() <= Columns.WIDTH;
    }
}
