package snn.ir.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.tensor.ElementType;

/// What must hold of neurons at the integer level.
final class IntegerNeuronLaws {
    static final List<Law<IntegerPopulation>> ALL =
            List.of(
                    p -> NameLaws.statesAreUnique(p, names(p)),
                    p ->
                            NameLaws.namesAreDeclared(
                                    p,
                                    names(p),
                                    assigned(p),
                                    Mention.of(p.dynamics()),
                                    p.parameters().keySet()),
                    p -> NameLaws.parametersFit(p, p.parameters()),
                    IntegerNeuronLaws::parametersAreWhole,
                    p -> NameLaws.refractoryIsWhole(p, p.parameters()),
                    IntegerNeuronLaws::statesStartWithinTheirWidth,
                    p -> isSound(p) ? Widths.check(p) : List.of(),
                    p ->
                            Law.unless(
                                    Double.isFinite(p.scale()) && p.scale() > 0,
                                    "ir-state",
                                    p,
                                    "has %s units to one",
                                    p.scale()));

    private IntegerNeuronLaws() {}

    private static List<String> names(IntegerPopulation population) {
        return population.dynamics().states().stream().map(IntegerDynamics.State::name).toList();
    }

    private static List<String> assigned(IntegerPopulation population) {
        return Stream.concat(
                        population.dynamics().updates().stream(),
                        population.dynamics().onSpike().stream())
                .map(IntegerDynamics.Update::state)
                .toList();
    }

    private static List<Diagnostic> parametersAreWhole(IntegerPopulation population) {
        var found = new ArrayList<Diagnostic>();
        population
                .parameters()
                .forEach((name, value) -> {
                    if (value.type() != ElementType.INT64) {
                        found.add(
                                Law.error(
                                        "ir-parameter",
                                        population,
                                        "has `%s` of type %s, not INT64",
                                        name,
                                        value.type()));
                    }
                });
        return found;
    }

    private static List<Diagnostic> statesStartWithinTheirWidth(IntegerPopulation population) {
        var found = new ArrayList<Diagnostic>();
        for (var state : population.dynamics().states()) {
            if (state.bits() < 1
                    || state.bits() > Long.SIZE
                    || !Range.ofBits(state.bits()).holds(Range.of(state.initial()))) {
                found.add(
                        Law.error(
                                "ir-width",
                                population,
                                "starts `%s` at %d, outside its %d bits",
                                state.name(),
                                state.initial(),
                                state.bits()));
            }
        }
        return found;
    }

    /// Whether names and parameters are right, so that ranges can be worked out.
    private static boolean isSound(IntegerPopulation population) {
        return NameLaws.namesAreDeclared(
                                population,
                                names(population),
                                assigned(population),
                                Mention.of(population.dynamics()),
                                population.parameters().keySet())
                        .isEmpty()
                && parametersAreWhole(population).isEmpty()
                && statesStartWithinTheirWidth(population).isEmpty()
                && population.parameters().values().stream().allMatch(t -> t.size() > 0);
    }
}
