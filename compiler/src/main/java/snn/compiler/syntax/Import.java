package snn.compiler.syntax;

import snn.ir.diagnostic.Span;

/// `import "cells.snn"`; `path` is as written, without the quotation marks.
public record Import(String path, Span pathSpan, Span span) {}
