package snn.backend;

/// Bytes that a program takes on a backend, foreseen from its shapes.
///
/// @param shared by all that run it, such as weights
/// @param heap the part of these that are objects of the process
/// @param runner for each that runs it, objects of the process
public record Footprint(long shared, long heap, long runner) {
    /// Of a backend that does not say.
    public static final Footprint UNKNOWN = new Footprint(0, 0, 0);
}
