package snn.compiler.expand;

import java.util.ArrayList;
import java.util.List;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Expression;

/// How far a chain has come. Changed in place as its elements are gone through.
final class Way {
    final Declaration.Layer layer;
    final Scope scope;
    final InnerNames names;

    /// The elements that no layer is made of yet.
    final List<Expression.Application> pending = new ArrayList<>();

    /// What comes in before them.
    Expression.Source source;

    boolean repeated;

    Way(Declaration.Layer layer, Scope scope, InnerNames names) {
        this(layer, scope, names, layer.chain().source());
    }

    private Way(Declaration.Layer layer, Scope scope, InnerNames names, Expression.Source source) {
        this.layer = layer;
        this.scope = scope;
        this.names = names;
        this.source = source;
    }

    /// A chain that is joined to this one, of the same layer.
    Way aside(Expression.Source from) {
        return new Way(layer, scope, names, from);
    }
}
