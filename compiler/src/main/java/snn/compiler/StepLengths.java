package snn.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import snn.compiler.check.Network;
import snn.compiler.check.Stage;
import snn.compiler.check.TimeStep;
import snn.compiler.discretise.Stability;
import snn.ir.Model;
import snn.ir.Population;
import snn.ir.diagnostic.Diagnostic;

/// Whether the time step of a model is short enough for its neurons, told where they are written.
final class StepLengths {
    private static final String COARSE = "coarse-step";

    private final Network network;
    private final Set<Neurons> sound = new HashSet<>();

    private StepLengths(Network network) {
        this.network = network;
    }

    /// All that decides about neurons that are alike, whatever their name; a network has one kind
    /// of a name.
    private record Neurons(
            String kind, Map<String, String> choices, Map<String, Double> parameters) {

        /// Absent where neurons of a population differ.
        static Optional<Neurons> of(Population population) {
            var values = new HashMap<String, Double>();
            population
                    .parameters()
                    .forEach((name, value) -> {
                        if (value.size() == 1) {
                            values.put(name, value.real(0));
                        }
                    });
            return Optional.of(new Neurons(population.kind(), population.choices(), values))
                    .filter(_ -> values.size() == population.parameters().size());
        }
    }

    static List<Diagnostic> warnings(Model model, Network network) {
        var lengths = new StepLengths(network);
        return model.time().stream()
                .flatMap(time ->
                        model.graph().nodes().stream()
                                .flatMap(node ->
                                        node instanceof Population population
                                                ? lengths.told(population, time.dt())
                                                : Stream.empty()))
                .toList();
    }

    /// A time constant that is written is told of by a rule, which says the same.
    private Stream<Diagnostic> told(Population population, double dt) {
        Optional<Neurons> neurons = Neurons.of(population);
        if (neurons.filter(sound::contains).isPresent()) {
            return Stream.empty();
        }
        List<Diagnostic> found = Stability.warnings(population, dt);
        if (found.isEmpty()) {
            neurons.ifPresent(sound::add);
        }
        return found.stream().filter(d -> !d.code().equals(COARSE) || !isWritten(population));
    }

    private boolean isWritten(Population population) {
        return network.stage(population.name())
                .filter(stage ->
                        stage.operation() instanceof Stage.Operation.Spike(_, var neuron)
                                && TimeStep.tells(neuron, network))
                .isPresent();
    }
}
