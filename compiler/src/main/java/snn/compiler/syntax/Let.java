package snn.compiler.syntax;

import snn.ir.diagnostic.Span;

/// `let hidden_size = 2 * width`: a name for a value, in a network, a block or a neuron.
public record Let(Name name, Expression value, String documentation, Span keyword, Span span)
        implements NeuronStatement {}
