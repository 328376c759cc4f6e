package snn.ir.graph;

/// What leaves `from` reaches the port `port` of `to`, `delay` steps later (0: in the same step).
/// What reaches one port adds up.
public record Edge(String from, String to, String port, int delay) {
    /// The port of a node that has only one.
    public static final String INPUT = "input";

    public Edge {
        if (delay < 0) {
            throw new IllegalArgumentException("delay " + delay);
        }
    }

    public static Edge of(String from, String to) {
        return new Edge(from, to, INPUT, 0);
    }
}
