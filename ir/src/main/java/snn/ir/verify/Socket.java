package snn.ir.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;
import snn.ir.neuron.Symbol;
import snn.ir.tensor.Shape;

/// What may be plugged into a node.
///
/// @param takes what arrives, by port
/// @param placed whether its shape counts, else only its size does
/// @param mustBeFed whether the node means nothing without an edge into each port
record Socket(Map<String, Shape> takes, boolean placed, boolean mustBeFed) {
    /// What an encoder takes follows from its kind, not from its shape.
    private static final Shape ANY = Shape.of(0);

    static Socket of(Named node) {
        return switch (node) {
            case Input _ -> new Socket(Map.of(), false, false);
            case Encoder _, IntegerEncoder _ -> new Socket(Map.of(Edge.INPUT, ANY), false, true);
            case Flatten _ -> one(node.shape(), false);
            case Delay _, DelayLine _ -> one(node.shape(), false);
            case Sum _, Normalisation _, Dropout _ -> one(node.shape(), true);
            case Projection p -> one(p.connectivity().in(), false);
            case IntegerProjection p -> one(p.connectivity().in(), false);
            case Pooling p -> one(p.in(), true);
            case Concat c -> parts(c);
            case Population p ->
                    neurons(p, p.dynamics().ports().stream().map(Symbol::name).toList());
            case DiscretePopulation p -> neurons(p, p.dynamics().ports());
            case IntegerPopulation p -> neurons(p, p.dynamics().ports());
            default -> throw new IllegalArgumentException("no level has " + node);
        };
    }

    /// Whether the size of what arrives follows from the node alone.
    boolean isSized() {
        return !ANY.equals(takes.get(Edge.INPUT));
    }

    Set<String> ports() {
        return takes.keySet();
    }

    long size(String port) {
        return Optional.ofNullable(takes.get(port)).map(Shape::size).orElse(0L);
    }

    /// The shape that must arrive at a port; empty where only its size counts.
    Optional<Shape> shape(String port) {
        return placed ? Optional.ofNullable(takes.get(port)) : Optional.empty();
    }

    private static Socket one(Shape shape, boolean placed) {
        return new Socket(Map.of(Edge.INPUT, shape), placed, true);
    }

    private static Socket parts(Concat concat) {
        var takes = new LinkedHashMap<String, Shape>();
        for (int n = 0; n < concat.parts().size(); n++) {
            takes.put(Concat.port(n), concat.parts().get(n));
        }
        return new Socket(takes, true, true);
    }

    private static Socket neurons(Named node, List<String> ports) {
        var takes = new LinkedHashMap<String, Shape>();
        ports.forEach(p -> takes.put(p, node.shape()));
        return new Socket(takes, false, false);
    }
}
