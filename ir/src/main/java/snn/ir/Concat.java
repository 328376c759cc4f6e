package snn.ir;

import java.util.List;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// What arrives at its ports, one after the other along the first axis; the other extents are
/// equal. Port `n` of `parts` is called [#port].
///
/// @param parts the shape of each part, in order
public record Concat(String name, List<Shape> parts, Span origin)
        implements Node, DiscreteNode, IntegerNode {

    public Concat {
        parts = List.copyOf(parts);
    }

    /// The name of the port of a part.
    public static String port(int part) {
        return "part" + part;
    }

    @Override
    public Shape shape() {
        var extents = new java.util.ArrayList<>(parts.getFirst().extents());
        extents.set(0, parts.stream().mapToInt(p -> p.extent(0)).sum());
        return new Shape(extents);
    }
}
