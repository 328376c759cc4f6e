package snn.cli;

/// The version of the command, and so of everything in it.
final class Version {
    static final String TEXT = "snn 0.1.0-SNAPSHOT";

    private Version() {}
}
