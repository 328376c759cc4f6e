package snn.loihi.conform;

/// A file is not what the format says. Never leaves the package: [Conformance] turns it into the
/// detail of a case.
final class Malformed extends Exception {
    Malformed(String message) {
        super(message);
    }
}
