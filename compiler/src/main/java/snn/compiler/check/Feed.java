package snn.compiler.check;

import snn.ir.diagnostic.Span;

/// What reaches a node to be.
///
/// @param from the node it leaves
/// @param port where it arrives; empty where the node has only one port
/// @param at the text that says so
public record Feed(String from, String port, Delay delay, Span at) {
    Feed later(Delay more) {
        return new Feed(from, port, delay.and(more), at);
    }

    Feed to(String wanted) {
        return new Feed(from, wanted, delay, at);
    }
}
