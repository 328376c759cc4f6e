package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.tensor.Shape;

/// Turns the values of the input before it into frames, one for each step.
///
/// @param kind the name of an encoding in [Encodings#ALL]
/// @param parameters all of that encoding's parameters, each in its dimension's own unit
public record Encoder(
        String name, Shape shape, String kind, Map<String, Double> parameters, Span origin)
        implements Node, DiscreteNode {

    public Encoder {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public EncodingKind encoding() {
        return Encodings.named(kind).orElseThrow();
    }
}
