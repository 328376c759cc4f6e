package snn.compiler.syntax;

import java.util.List;
import snn.ir.diagnostic.Span;

/// `source -> element -> element`.
public record Chain(Expression.Source source, List<Expression.Application> elements, Span span) {
    public Chain {
        elements = List.copyOf(elements);
    }
}
