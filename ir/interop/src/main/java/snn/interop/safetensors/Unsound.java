package snn.interop.safetensors;

import java.util.Locale;

/// What is wrong with a file; never leaves the package.
final class Unsound extends Exception {
    private final String code;

    private Unsound(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    static Unsound malformed(String format, Object... facts) {
        return new Unsound("safetensors-malformed", String.format(Locale.ROOT, format, facts));
    }

    static Unsound type(String format, Object... facts) {
        return new Unsound("safetensors-type", String.format(Locale.ROOT, format, facts));
    }

    static Unsound large(String format, Object... facts) {
        return new Unsound("safetensors-large", String.format(Locale.ROOT, format, facts));
    }
}
