package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.Population;
import snn.ir.diagnostic.Span;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The populations of one model. A kind bears the name of NIR's primitive; where neurons of one
/// primitive come to different equations, since some lack a parameter, the others have a number
/// behind it.
final class Populations {
    private final Settings settings;
    private final Map<String, List<Dynamics>> kinds = new LinkedHashMap<>();

    Populations(Settings settings) {
        this.settings = settings;
    }

    Population neurons(NirNode node, Primitive.Neuron neuron) {
        SequencedMap<String, Tensor> parameters = Parameters.of(neuron, settings);
        var membrane = new Membrane(parameters.sequencedKeySet(), settings);
        boolean apart = Leaky.isApart(membrane);
        Integration rule = apart ? Integration.EXPONENTIAL : settings.integration();
        return switch (neuron) {
            case Primitive.Integrator _ ->
                    made(node, "nir_i", Perfect.integrator(membrane), parameters, rule);
            case Primitive.IntegrateAndFire _ ->
                    made(node, "nir_if", Perfect.integrateAndFire(membrane), parameters, rule);
            case Primitive.LeakyIntegrator _ ->
                    made(node, "nir_li", Leaky.integrator(membrane), parameters, rule);
            case Primitive.LeakyIntegrateAndFire _ ->
                    made(node, "nir_lif", Leaky.integrateAndFire(membrane), parameters, rule);
            case Primitive.CubaLeakyIntegrator _ ->
                    made(node, "nir_cuba_li", Cuba.integrator(membrane), parameters, rule);
            case Primitive.CubaLeakyIntegrateAndFire _ ->
                    made(node, "nir_cuba_lif", Cuba.integrateAndFire(membrane), parameters, rule);
        };
    }

    Population threshold(NirNode node, Tensor threshold) {
        Tensor value = Parameters.tensor(threshold.toDoubles());
        return made(
                node,
                "nir_threshold",
                Instant.threshold(),
                Map.of("threshold", value),
                settings.integration());
    }

    /// What holds the sum of what arrives and passes it on.
    Population relay(String name, Shape shape) {
        return made(name, shape, "nir_output", Instant.output(), Map.of(), settings.integration());
    }

    private Population made(
            NirNode node,
            String kind,
            Dynamics dynamics,
            Map<String, Tensor> parameters,
            Integration rule) {
        return made(node.path(), Lowering.shape(node.out()), kind, dynamics, parameters, rule);
    }

    private Population made(
            String name,
            Shape shape,
            String kind,
            Dynamics dynamics,
            Map<String, Tensor> parameters,
            Integration rule) {
        return new Population(
                name,
                shape,
                named(kind, dynamics),
                Map.of(Integration.CHOICE, rule.word(), Order.CHOICE, settings.order().word()),
                parameters,
                Set.of(),
                dynamics,
                Span.NONE);
    }

    private String named(String kind, Dynamics dynamics) {
        List<Dynamics> seen = kinds.computeIfAbsent(kind, _ -> new ArrayList<>());
        int place = seen.indexOf(dynamics);
        if (place < 0) {
            place = seen.size();
            seen.add(dynamics);
        }
        return place == 0 ? kind : kind + "_" + (place + 1);
    }
}
