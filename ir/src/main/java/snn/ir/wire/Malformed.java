package snn.ir.wire;

import java.util.Locale;

/// A message that says what no model can be. It never leaves this package: [SnnbReader] makes a
/// diagnostic of it.
final class Malformed extends RuntimeException {
    /// The longest message; a file may hold longer names.
    private static final int LONGEST = 500;

    Malformed(String format, Object... facts) {
        this(cut(String.format(Locale.ROOT, format, facts)));
    }

    private Malformed(String what) {
        super(what, null, false, false);
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " ...";
    }

    /// The fact, for people.
    String what() {
        return String.valueOf(getMessage());
    }

    /// The same, within a named thing.
    Malformed within(String place) {
        return new Malformed(cut(place) + ": " + what());
    }

    static void unless(boolean sound, String format, Object... facts) {
        if (!sound) {
            throw new Malformed(format, facts);
        }
    }
}
