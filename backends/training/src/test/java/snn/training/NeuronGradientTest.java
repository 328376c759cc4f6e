package snn.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.compiler.discretise.Discretise;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Header;
import snn.ir.Initialiser;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.TimeGrid;
import snn.ir.WeightFormat;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Integration;
import snn.ir.neuron.NeuronKinds;
import snn.ir.neuron.Symbol;
import snn.ir.synapse.Dense;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The gradients of neurons that users define, to the weights of all their ports and to all their
/// parameters, through the compiler's discretisation.
class NeuronGradientTest {
    private static final int STEPS = 9;
    private static final int NEURONS = 4;

    record Case(
            String name,
            Population neurons,
            Initialiser weights,
            double readOut,
            Set<String> idle) {
        Case(String name, Population neurons, Initialiser weights, double readOut) {
            this(name, neurons, weights, readOut, Set.of());
        }

        @Override
        public String toString() {
            return name;
        }

        Model model() {
            var training = Nets.training(Nets.SURROGATE, Reduction.MEAN_OVER_TIME);
            List<Node> nodes = new ArrayList<>();
            Nets.inputs(5, "direct").forEach(n -> nodes.add(shared(n)));
            List<Edge> edges = new ArrayList<>(List.of(Edge.of("x", "e")));
            for (Symbol port : neurons.dynamics().ports()) {
                String name = "to_" + port.name();
                nodes.add(projection(name, 5, NEURONS, weights));
                edges.add(Edge.of("e", name));
                edges.add(new Edge(name, "h", port.name(), 0));
            }
            nodes.add(neurons);
            nodes.add(projection("w2", NEURONS, 3, new Initialiser.Normal(0, readOut)));
            nodes.add(reading());
            edges.addAll(List.of(Edge.of("h", "w2"), Edge.of("w2", "out")));
            return new Model(
                    new Header("net", "", "", Optional.of(training), Optional.empty(), List.of()),
                    Optional.of(new TimeGrid(STEPS, 1)),
                    new Graph<>(nodes, edges),
                    List.of());
        }
    }

    static Stream<Case> cases() {
        var weak = new Initialiser.Normal(0.5, 0.5);
        return Stream.of(
                new Case("adex", UserNeurons.adex(NEURONS), new Initialiser.Normal(6, 3), 2),
                new Case("resonator", UserNeurons.resonator(NEURONS), weak, 1),
                new Case("two compartments", UserNeurons.compartments(NEURONS, 0.7), weak, 1),
                new Case(
                        "uncoupled",
                        UserNeurons.compartments(NEURONS, 0),
                        weak,
                        1,
                        Set.of("to_dendrite.weights", "h.tau_d")),
                new Case("facilitating", UserNeurons.facilitating(NEURONS), weak, 1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isThatOfTheRelaxedNetwork(Case given) {
        new FiniteDifferences(
                        given.model(),
                        NeuronGradientTest::discrete,
                        new Patterns(5, 5, 3),
                        given.idle())
                .check();
    }

    /// The tuned kernel must not be lost by another way of writing the same step.
    @ParameterizedTest
    @ValueSource(strings = {"if", "lif", "cuba_lif", "i", "li", "cuba_li"})
    void builtInNeuronsHaveTheTunedForm(String kind) {
        for (String rule : List.of("jump", "exponential", "euler")) {
            var known = NeuronKinds.named(kind).orElseThrow();
            Map<String, String> choices = Map.of(Integration.CHOICE, rule, "reset", "zero");
            Map<String, Tensor> values = new TreeMap<>();
            known.parameters().forEach(p -> values.put(p.name(), Tensor.scalar(p.standard())));
            var population =
                    new Population(
                            "h",
                            Shape.of(3),
                            kind,
                            choices,
                            values,
                            Set.of(),
                            known.dynamicsFor(choices),
                            Span.NONE);
            var model =
                    new Model(
                            new Header(
                                    "net", "", "", Optional.empty(), Optional.empty(), List.of()),
                            Optional.of(new TimeGrid(STEPS, 1)),
                            new Graph<>(List.of(population), List.of()),
                            List.of());
            var low = (DiscretePopulation) discrete(model).orThrow().graph().node("h");
            assertTrue(Coefficients.of(low).isPresent(), rule);
        }
    }

    private static Result<DiscreteModel> discrete(Model model) {
        return Discretise.apply(model).then(low -> Result.ok(low.program()));
    }

    private static Node shared(DiscreteNode node) {
        return (Node) node;
    }

    private static Projection projection(String name, int in, int out, Initialiser start) {
        return new Projection(
                name,
                new Dense(in, out),
                WeightFormat.REAL,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(start),
                Span.NONE);
    }

    private static Population reading() {
        var kind = NeuronKinds.named("li").orElseThrow();
        Map<String, String> choices = Map.of(Integration.CHOICE, "jump");
        return new Population(
                "out",
                Shape.of(3),
                "li",
                choices,
                Map.of("tau_mem", Tensor.scalar(10.0)),
                Set.of(),
                kind.dynamicsFor(choices),
                Span.NONE);
    }
}
