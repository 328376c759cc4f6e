package snn.ir.verify;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import snn.ir.Dense;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerDense;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerPopulation;
import snn.ir.Population;
import snn.ir.graph.Edge;
import snn.ir.graph.Named;

/// What may be plugged into a node.
///
/// @param size of each thing that arrives
/// @param ports by name
/// @param mustBeFed whether the node means nothing without an edge into it
record Socket(long size, Set<String> ports, boolean mustBeFed) {
    private static final Set<String> ONE = Set.of(Edge.INPUT);

    static Socket of(Named node) {
        return switch (node) {
            case Input _ -> new Socket(0, Set.of(), false);
            case Encoder e -> new Socket(e.shape().size(), ONE, true);
            case IntegerEncoder e -> new Socket(e.shape().size(), ONE, true);
            case Flatten f -> new Socket(f.shape().size(), ONE, true);
            case Dense d -> new Socket(d.fanIn(), ONE, true);
            case IntegerDense d -> new Socket(d.fanIn(), ONE, true);
            case Population p -> neurons(p, Neurons.of(p).mentions());
            case DiscretePopulation p -> neurons(p, Neurons.of(p).mentions());
            case IntegerPopulation p -> neurons(p, Mention.of(p.dynamics()));
            default -> throw new IllegalArgumentException("no level has " + node);
        };
    }

    private static Socket neurons(Named node, List<Mention> mentions) {
        var ports = new TreeSet<String>();
        for (Mention mention : mentions) {
            if (mention instanceof Mention.Port(String name)) {
                ports.add(name);
            }
        }
        return new Socket(node.shape().size(), ports, false);
    }
}
