package snn.reference;

import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.graph.Named;

/// Makes the cell of a node. Inputs and encoders pass on what the sample brings.
final class Cells {
    private Cells() {}

    static Cell of(Named node) {
        return switch (node) {
            case DiscreteNode discrete -> discrete(discrete);
            case IntegerNode integer -> integer(integer);
            default -> throw new IllegalArgumentException("not a node of a program: " + node);
        };
    }

    private static Cell discrete(DiscreteNode node) {
        return switch (node) {
            case Input _, Encoder _, Flatten _, Dropout _ -> new Through(node.shape().length());
            case Projection projection -> Linear.of(projection);
            case Pooling pooling -> new Pooled(pooling);
            case Concat concat -> new Joined(concat.parts());
            case DelayLine line -> new Delayed(line);
            case Normalisation normalisation -> new Normalised(normalisation);
            case DiscretePopulation population -> new RealNeurons(population);
        };
    }

    private static Cell integer(IntegerNode node) {
        return switch (node) {
            case Input _, IntegerEncoder _, Flatten _, Dropout _ ->
                    new Through(node.shape().length());
            case IntegerProjection projection -> Linear.of(projection);
            case Pooling pooling -> new Pooled(pooling);
            case Concat concat -> new Joined(concat.parts());
            case DelayLine line -> new Delayed(line);
            case IntegerPopulation population -> new WholeNeurons(population);
        };
    }
}
