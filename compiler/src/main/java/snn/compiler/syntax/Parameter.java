package snn.compiler.syntax;

import java.util.Optional;
import snn.ir.diagnostic.Span;

/// What a network, a block or a neuron can be given; required where nothing is standard.
public record Parameter(
        Name name, Optional<Expression> standard, String documentation, Span span) {}
