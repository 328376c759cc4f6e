package snn.ir.text;

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
import snn.ir.graph.Named;

/// What a node of any level does, on one line, without its weights and the values of its
/// parameters.
public final class NodeText {
    private NodeText() {}

    public static String of(Named node) {
        return switch (node) {
            case Input input ->
                    "input "
                            + Numbers.text(input.low())
                            + ".."
                            + Numbers.text(input.high())
                            + form(input);
            case Encoder encoder -> CallText.encoder(encoder);
            case IntegerEncoder encoder ->
                    CallText.encoder(encoder.encoder()) + " in " + encoder.levels() + " levels";
            case Flatten flatten -> CallText.flatten(flatten);
            case Sum _ -> "add";
            case Concat _ -> "concat";
            case Projection p -> CallText.projection(p) + " of " + p.fanIn();
            case IntegerProjection p ->
                    "%s of %d, %d bits, shift %d%s"
                            .formatted(
                                    CallText.connectivity(p),
                                    p.fanIn(),
                                    p.bits(),
                                    p.shift(),
                                    p.bias().isPresent() ? ", bias" : "");
            case Pooling pooling -> CallText.pooling(pooling) + " of " + pooling.in();
            case Delay delay -> CallText.delay(delay);
            case DelayLine line -> CallText.delay(line);
            case Normalisation normalisation -> CallText.normalisation(normalisation);
            case Dropout dropout -> "dropout(" + Numbers.text(dropout.probability()) + ")";
            case Population p ->
                    p.kind() + choices(p) + " { " + DynamicsText.of(p.dynamics()) + " }";
            case DiscretePopulation p -> p.kind() + " { " + DynamicsText.of(p.dynamics()) + " }";
            case IntegerPopulation p -> p.kind() + " { " + DynamicsText.of(p.dynamics()) + " }";
            default -> throw new IllegalArgumentException(node.getClass().getSimpleName());
        };
    }

    private static String form(Input input) {
        return input.form() == Input.Form.REAL ? "" : " as " + input.form().word();
    }

    private static String choices(Population population) {
        return population.choices().isEmpty() ? "" : population.choices().toString();
    }
}
