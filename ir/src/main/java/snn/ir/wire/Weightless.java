package snn.ir.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.Dense;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerDense;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
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
            case Input _, Encoder _, Flatten _ -> node;
            case Dense dense -> dense.withoutWeights();
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
            case Input _, Encoder _, Flatten _ -> node;
            case Dense dense -> dense.withoutWeights();
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
            case Input _, IntegerEncoder _, Flatten _, IntegerPopulation _ -> node;
            case IntegerDense d ->
                    new IntegerDense(
                            d.name(),
                            d.fanIn(),
                            d.shape(),
                            ANY,
                            d.bits(),
                            d.shift(),
                            d.bias().isPresent() ? Optional.of(ANY) : Optional.empty(),
                            d.origin());
        };
    }

    private static Map<String, Tensor> given(Map<String, Tensor> parameters, Set<String> learned) {
        var values = new TreeMap<>(parameters);
        values.keySet().removeAll(learned);
        return values;
    }
}
