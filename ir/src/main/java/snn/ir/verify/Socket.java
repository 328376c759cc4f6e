package snn.ir.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.ir.Concat;
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

/// What may be plugged into a node.
///
/// @param sizes of each thing that arrives, by port
/// @param mustBeFed whether the node means nothing without an edge into it
record Socket(Map<String, Long> sizes, boolean mustBeFed) {
    static Socket of(Named node) {
        return switch (node) {
            case Input _ -> new Socket(Map.of(), false);
            case Encoder _, IntegerEncoder _, Flatten _, Sum _, Normalisation _, Dropout _ ->
                    one(node.shape().size());
            case Projection p -> one(p.fanIn());
            case IntegerProjection p -> one(p.fanIn());
            case Pooling p -> one(p.in().size());
            case Concat c -> parts(c);
            case Population p ->
                    neurons(p, p.dynamics().ports().stream().map(Symbol::name).toList());
            case DiscretePopulation p -> neurons(p, p.dynamics().ports());
            case IntegerPopulation p -> neurons(p, p.dynamics().ports());
            default -> throw new IllegalArgumentException("no level has " + node);
        };
    }

    Set<String> ports() {
        return sizes.keySet();
    }

    long size(String port) {
        return sizes.getOrDefault(port, 0L);
    }

    private static Socket one(long size) {
        return new Socket(Map.of(Edge.INPUT, size), true);
    }

    private static Socket parts(Concat concat) {
        var sizes = new LinkedHashMap<String, Long>();
        for (int n = 0; n < concat.parts().size(); n++) {
            sizes.put(Concat.port(n), concat.parts().get(n).size());
        }
        return new Socket(sizes, true);
    }

    private static Socket neurons(Named node, List<String> ports) {
        var sizes = new LinkedHashMap<String, Long>();
        ports.forEach(p -> sizes.put(p, node.shape().size()));
        return new Socket(sizes, false);
    }
}
