package snn.compiler.quantise;

import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;

/// Nodes that pass on whole numbers as whole numbers of the same scale.
final class Passive {
    private Passive() {}

    static boolean is(DiscreteNode node) {
        return switch (node) {
            case Flatten _, Concat _, Pooling _, Dropout _, DelayLine _ -> true;
            case Input _, Encoder _, Projection _, Normalisation _, DiscretePopulation _ -> false;
        };
    }
}
