package snn.compiler;

/// What the front end does with a text, in this order.
public enum Phase {
    /// Text to tree.
    PARSE,
    /// Imports are read, blocks and repetitions written out.
    EXPAND,
    /// Names are looked up, and every rule is asked.
    CHECK,
    /// Tree to model.
    LOWER
}
