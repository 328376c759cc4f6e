package snn.ir.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A text that is a call up to its end, taken apart where it may be broken.
///
/// @param open up to and with the opening bracket
/// @param arguments what is between the commas
/// @param close from the closing bracket on
record Call(String open, List<String> arguments, String close) {
    /// The call whose bracket is the first of a text; empty where it does not reach to the end.
    static Optional<Call> of(String text) {
        int start = -1;
        int from = 0;
        int depth = 0;
        var arguments = new ArrayList<String>();
        for (int n = 0; n < text.length(); n = after(text, n)) {
            depth += deepens(text.charAt(n));
            if (depth == 1 && start < 0) {
                start = n;
                from = n + 1;
            }
            boolean ends = start >= 0 && depth == 0;
            if (ends || depth == 1 && text.charAt(n) == ',') {
                arguments.add(text.substring(from, n).strip());
                from = n + 1;
            }
            if (ends) {
                var call = new Call(text.substring(0, start + 1), arguments, text.substring(n));
                return Optional.of(call).filter(Call::isWhole);
            }
        }
        return Optional.empty();
    }

    /// A chain before each of its arrows, but not those within brackets.
    static List<String> links(String chain) {
        var links = new ArrayList<String>();
        int from = 0;
        int depth = 0;
        for (int n = 0; n < chain.length(); n = after(chain, n)) {
            depth += deepens(chain.charAt(n));
            if (depth == 0 && chain.startsWith(" -> ", n)) {
                links.add(chain.substring(from, n));
                from = n + 1;
            }
        }
        links.add(chain.substring(from));
        return links;
    }

    /// Whether this is a call with arguments, with nothing behind it but what closes more.
    private boolean isWhole() {
        int name = open.length() < 2 ? ' ' : open.codePointBefore(open.length() - 1);
        boolean called = Character.isUnicodeIdentifierPart(name) || name == '`';
        boolean last = close.length() == 1 || close.charAt(1) == ',' || close.charAt(1) == ')';
        return open.endsWith("(") && called && last && !arguments.getFirst().isEmpty();
    }

    private static int deepens(char c) {
        return switch (c) {
            case '(', '[' -> 1;
            case ')', ']' -> -1;
            default -> 0;
        };
    }

    /// The next place to look at; what is quoted is one place.
    private static int after(String text, int n) {
        char quote = text.charAt(n);
        int end = quote == '"' || quote == '`' ? text.indexOf(quote, n + 1) : n;
        return end < 0 ? text.length() : end + 1;
    }
}
