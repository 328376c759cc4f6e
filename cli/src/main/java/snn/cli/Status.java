package snn.cli;

/// How a command ends, for whoever called it.
enum Status {
    /// It did what was asked.
    DONE(0),
    /// The input is wrong; diagnostics say where.
    REJECTED(1),
    /// The command line is wrong.
    USAGE(2),
    /// Something outside is missing: a tool, a data set.
    MISSING(3),
    /// A mistake of ours.
    BUG(70);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
