package snn.ir;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.EncodingKind;
import snn.ir.encoding.Encodings;
import snn.ir.tensor.Shape;

/// Turns the values of the input before it into frames, one for each step, of the shape that the
/// encoding gives.
///
/// @param kind the name of an encoding in [Encodings#ALL]
/// @param parameters all of that encoding's parameters, each in its dimension's own unit; of its
///   flags, those that are set
public record Encoder(
        String name, Shape shape, String kind, Map<String, Double> parameters, Span origin)
        implements Node, DiscreteNode {

    private static final double UNSET = 0;

    public Encoder {
        var values = new TreeMap<>(parameters);
        Encodings.named(kind).ifPresent(k -> k.flags().forEach(flag -> values.remove(flag, UNSET)));
        parameters = Collections.unmodifiableMap(values);
    }

    public EncodingKind encoding() {
        return Encodings.named(kind).orElseThrow();
    }

    /// Whether the frames are spikes of amplitude 1, else they are analogue values.
    public boolean spikes() {
        return encoding().spikes()
                && encoding().flags().stream().noneMatch(parameters::containsKey);
    }
}
