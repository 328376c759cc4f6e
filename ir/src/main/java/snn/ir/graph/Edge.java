package snn.ir.graph;

/// What leaves `from` reaches the port `port` of `to` a delay later (0: in the same step). What
/// reaches one port adds up.
///
/// @param delay the delay, or a part of it, in steps
/// @param time the rest of it in ms; always 0 below the model level, where steps are known
public record Edge(String from, String to, String port, int delay, double time) {
    /// The port of a node that has only one.
    public static final String INPUT = "input";

    public Edge {
        if (delay < 0) {
            throw new IllegalArgumentException("delay " + delay);
        }
        if (!(time >= 0 && Double.isFinite(time))) {
            throw new IllegalArgumentException("delay " + time + " ms");
        }
    }

    public Edge(String from, String to, String port, int delay) {
        this(from, to, port, delay, 0);
    }

    public static Edge of(String from, String to) {
        return new Edge(from, to, INPUT, 0);
    }

    /// Whether anything lies between what leaves and what arrives.
    public boolean isDelayed() {
        return delay > 0 || time > 0;
    }
}
