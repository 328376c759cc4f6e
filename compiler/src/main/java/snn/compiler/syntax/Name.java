package snn.compiler.syntax;

import snn.ir.diagnostic.Span;

/// A name as written, without the backquotes of a quoted one.
public record Name(String text, Span span) {}
