package snn.cli;

import picocli.CommandLine.Option;

/// The options every verb has.
final class Format {
    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Tables for people, or one JSON document on the standard output.")
    private Kind kind = Kind.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    boolean json() {
        return kind == Kind.JSON;
    }

    private enum Kind {
        TEXT,
        JSON
    }
}
