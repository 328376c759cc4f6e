package snn.ir.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.Concat;
import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Sum;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// A model without what training finds: no weights, no biases, no values of learned parameters.
final class Weightless {
    /// Stands where a tensor must be and its values do not count.
    private static final Tensor ANY = Tensor.of(Shape.of(0), new byte[0]);

    private Weightless() {}

    static StoredModel of(StoredModel stored) {
        return switch (stored) {
            case StoredModel.OfModel(Model m, _) -> StoredModel.of(m.mapNodes(Weightless::of));
            case StoredModel.OfDiscrete(DiscreteModel m, _) ->
                    StoredModel.of(
                            new DiscreteModel(
                                    m.header(),
                                    m.time(),
                                    m.graph().mapped(Weightless::of),
                                    m.readOuts()));
            case StoredModel.OfInteger(IntegerModel m, _) ->
                    StoredModel.of(
                            new IntegerModel(
                                    m.header(),
                                    m.time(),
                                    m.graph().mapped(Weightless::of),
                                    m.readOuts()));
        };
    }

    private static Node of(Node node) {
        return switch (node) {
            case Input _, Encoder _, Flatten _, Sum _, Concat _, Pooling _, Dropout _, Delay _ ->
                    node;
            case Projection p -> p.withoutWeights();
            case Normalisation n -> n.withoutLearned();
            case Population p ->
                    new Population(
                            p.name(),
                            p.shape(),
                            p.kind(),
                            p.choices(),
                            given(p.parameters(), p.learned()),
                            p.learned(),
                            p.dynamics(),
                            p.origin());
        };
    }

    private static DiscreteNode of(DiscreteNode node) {
        return switch (node) {
            case Input _, Encoder _, Flatten _, Concat _, Pooling _, Dropout _, DelayLine _ -> node;
            case Projection p -> p.withoutWeights();
            case Normalisation n -> n.withoutLearned();
            case DiscretePopulation p ->
                    new DiscretePopulation(
                            p.name(),
                            p.shape(),
                            p.kind(),
                            p.dynamics(),
                            given(p.parameters(), p.learned()),
                            p.learned(),
                            p.origin());
        };
    }

    private static IntegerNode of(IntegerNode node) {
        return switch (node) {
            case Input _,
                    IntegerEncoder _,
                    Flatten _,
                    Concat _,
                    Pooling _,
                    Dropout _,
                    DelayLine _,
                    IntegerPopulation _ ->
                    node;
            case IntegerProjection p ->
                    new IntegerProjection(
                            p.name(),
                            p.connectivity(),
                            ANY,
                            p.bits(),
                            p.shift(),
                            p.bias().isPresent() ? Optional.of(ANY) : Optional.empty(),
                            p.origin());
        };
    }

    private static Map<String, Tensor> given(Map<String, Tensor> parameters, Set<String> learned) {
        var values = new TreeMap<>(parameters);
        values.keySet().removeAll(learned);
        return values;
    }
}
