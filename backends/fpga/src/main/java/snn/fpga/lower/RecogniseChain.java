package snn.fpga.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import snn.backend.LinearMap;
import snn.backend.Pathway;
import snn.backend.Pathways;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.Pooling;
import snn.ir.ReadOut;
import snn.ir.Reduction;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;

/// Finds the layers of a model, or says all that the engine has no place for.
final class RecogniseChain {
    /// The most weights of a layer: what is laid out as dense must be of modest size.
    static final int MOST_WEIGHTS = 1 << 22;

    /// What drives a population: the node that spikes, and the synapses from it.
    private record Drive(IntegerPopulation population, String sender, Pathways pathways) {}

    private final IntegerModel model;
    private final Graph<IntegerNode> graph;
    private final List<Diagnostic> problems = new ArrayList<>();

    private RecogniseChain(IntegerModel model) {
        this.model = model;
        this.graph = model.graph();
    }

    /// @param tuned whether layers of the canonical form get their tuned circuit
    static Result<Chain> of(IntegerModel model, boolean tuned) {
        return new RecogniseChain(model).recognise(tuned);
    }

    private Result<Chain> recognise(boolean tuned) {
        checkEdges();
        List<IntegerEncoder> encoders =
                graph.nodes().stream()
                        .filter(IntegerEncoder.class::isInstance)
                        .map(IntegerEncoder.class::cast)
                        .toList();
        checkEncoders(encoders);
        if (!problems.isEmpty()) {
            return new Result.Rejected<>(problems);
        }
        IntegerEncoder encoder = encoders.getFirst();
        List<Layer> layers = layers(encoder, tuned);
        if (problems.isEmpty() && layers.isEmpty()) {
            problems.add(
                    unsupported("`%s` reaches no layer", encoder.name())
                            .at(encoder.origin(), "nothing to build behind it")
                            .hint("add a layer of neurons"));
        }
        if (problems.isEmpty()) {
            checkReadOuts(layers.getLast());
        }
        return problems.isEmpty()
                ? Result.ok(
                        new Chain(
                                model.header().name(),
                                encoder.name(),
                                encoder.shape().length(),
                                layers,
                                model.time()))
                : new Result.Rejected<>(problems);
    }

    private void checkEdges() {
        for (Edge edge : graph.edges()) {
            if (edge.delay() > 0) {
                problems.add(
                        unsupported(
                                        "the edge from `%s` to `%s` has a delay of %d steps",
                                        edge.from(), edge.to(), edge.delay())
                                .at(
                                        graph.node(edge.to()).origin(),
                                        "reached %d steps later",
                                        edge.delay())
                                .hint("leave the delay or the loop out, or run it on simd"));
            }
        }
    }

    private void checkEncoders(List<IntegerEncoder> encoders) {
        if (encoders.size() != 1) {
            problems.add(
                    unsupported(
                                    "the model has %d encoders, and the netlist has 1 input",
                                    encoders.size())
                            .hint("encode all inputs together"));
        }
        for (IntegerEncoder encoder : encoders) {
            if (!encoder.encoder().spikes()) {
                problems.add(
                        unsupported(
                                        "`%s` encodes by `%s`, which gives values and not spikes",
                                        encoder.name(), encoder.encoder().kind())
                                .at(encoder.origin(), "analogue values")
                                .hint("encode by `poisson` or `latency`"));
            }
        }
    }

    /// The populations in a row from the encoder on.
    private List<Layer> layers(IntegerEncoder encoder, boolean tuned) {
        Map<String, List<Drive>> behind = new LinkedHashMap<>();
        for (IntegerNode node : graph.nodes()) {
            if (node instanceof IntegerPopulation population) {
                drive(population)
                        .ifPresent(d ->
                                behind.computeIfAbsent(d.sender(), _ -> new ArrayList<>()).add(d));
            }
        }
        behind.forEach(this::checkFork);
        List<Layer> layers = new ArrayList<>();
        String at = encoder.name();
        while (problems.isEmpty() && behind.containsKey(at)) {
            Drive drive = behind.getOrDefault(at, List.of()).getFirst();
            layer(drive, tuned).ifPresent(layers::add);
            at = drive.population().name();
        }
        return layers;
    }

    private Optional<Drive> drive(IntegerPopulation population) {
        Pathways into = Pathways.into(model, population, MOST_WEIGHTS);
        into.obstacles().forEach(o -> problems.add(obstacle(o, population)));
        if (!into.obstacles().isEmpty()) {
            return Optional.empty();
        }
        var senders = new TreeSet<String>();
        into.pathways().forEach(p -> senders.add(p.sender()));
        if (senders.size() != 1) {
            problems.add(
                    unsupported(
                                    "`%s` is reached by %d nodes that spike (%s), and layers in a row"
                                            + " have 1",
                                    population.name(), senders.size(), listed(senders))
                            .at(population.origin(), "joined here")
                            .hint("make it one chain of layers, or run it on simd or loihi"));
            return Optional.empty();
        }
        return Optional.of(new Drive(population, senders.first(), into));
    }

    private static String listed(Iterable<String> names) {
        var words = new ArrayList<String>();
        names.forEach(n -> words.add("`" + n + "`"));
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    private void checkFork(String sender, List<Drive> drives) {
        if (drives.size() > 1) {
            List<String> names = drives.stream().map(d -> d.population().name()).toList();
            problems.add(
                    unsupported(
                                    "`%s` drives %d layers (%s), and layers in a row have 1 behind"
                                            + " each",
                                    sender, drives.size(), listed(names))
                            .at(graph.node(sender).origin(), "forks here")
                            .hint("make it one chain of layers, or run it on simd or loihi"));
        }
    }

    private Diagnostic obstacle(Pathways.Obstacle obstacle, IntegerPopulation population) {
        IntegerNode node = obstacle.node();
        return switch (obstacle.reason()) {
            case VALUES ->
                    node instanceof IntegerPopulation
                            ? unsupported(
                                            "`%s` never spikes, but drives `%s`",
                                            node.name(), population.name())
                                    .at(node.origin(), "sends values")
                                    .hint("let only the last layer be read without spikes")
                            : unsupported(
                                            "`%s` reaches `%s` without an encoding",
                                            node.name(), population.name())
                                    .at(node.origin(), "sends values")
                                    .hint("encode it by `poisson` or `latency`");
            case MAXIMUM ->
                    unsupported(
                                    "`%s` takes the maximum of a window, and the netlist adds"
                                            + " spikes up",
                                    node.name())
                            .at(node.origin(), "a `%s`", ((Pooling) node).kind().word())
                            .hint("use `sum_pool` or `avg_pool`, or run it on simd");
            case LOOP ->
                    unsupported("`%s` is on a loop without neurons", node.name())
                            .at(node.origin(), "reaches itself")
                            .hint("put neurons on the loop, and run it on simd");
            case SIZE -> tooLarge(node, population);
        };
    }

    private static Diagnostic tooLarge(IntegerNode node, IntegerPopulation population) {
        return unsupported(
                        "`%s` brings more than %d synapses to `%s`, the most that a netlist lays out",
                        node.name(), MOST_WEIGHTS, population.name())
                .at(node.origin(), "too large for a memory of weights")
                .hint("make the layer smaller, or run it on simd");
    }

    private Optional<Layer> layer(Drive drive, boolean tuned) {
        IntegerPopulation population = drive.population();
        int axons = graph.node(drive.sender()).shape().length();
        int neurons = population.shape().length();
        List<String> names = population.dynamics().ports();
        long weights = (long) axons * neurons * names.size();
        if (weights > MOST_WEIGHTS) {
            problems.add(expanded(drive, axons, neurons, weights));
            return Optional.empty();
        }
        List<GeneralLayer.Port> ports = new ArrayList<>();
        for (String port : names) {
            ports.add(port(port, drive.pathways(), axons, neurons));
        }
        var general = general(population, ports);
        Optional<CanonicalLayer> canonical =
                tuned ? RecogniseLayer.canonical(general) : Optional.empty();
        return Optional.of(canonical.isPresent() ? canonical.get() : general);
    }

    private GeneralLayer general(IntegerPopulation population, List<GeneralLayer.Port> ports) {
        int neurons = population.shape().length();
        Map<String, PerNeuron> parameters = new LinkedHashMap<>();
        population
                .parameters()
                .forEach((name, value) -> parameters.put(name, PerNeuron.of(value, neurons)));
        return new GeneralLayer(
                population.name(),
                population.kind(),
                neurons,
                ports,
                population.dynamics(),
                parameters,
                parameters.getOrDefault(Dynamics.REFRACTORY, PerNeuron.all(0, neurons)),
                model.readOuts().stream().filter(r -> r.node().equals(population.name())).toList(),
                population.origin());
    }

    private static GeneralLayer.Port port(String port, Pathways pathways, int axons, int neurons) {
        DenseWeights weights =
                pathways.pathways().stream()
                        .filter(p -> p.port().equals(port))
                        .map(Pathway::map)
                        .reduce(LinearMap::plus)
                        .map(DenseWeights::of)
                        .orElseGet(() -> DenseWeights.none(axons, neurons));
        PerNeuron bias =
                pathways.biases().stream()
                        .filter(c -> c.port().equals(port))
                        .findFirst()
                        .map(c -> new PerNeuron(c.units()))
                        .orElseGet(() -> PerNeuron.all(0, neurons));
        return new GeneralLayer.Port(port, weights, bias);
    }

    private Diagnostic expanded(Drive drive, int axons, int neurons, long weights) {
        long synapses = drive.pathways().pathways().stream().mapToLong(p -> p.map().size()).sum();
        return unsupported(
                        "`%s` would take %d x %d weights (%d, of which %d are synapses), and a"
                                + " netlist lays out at most %d",
                        drive.population().name(), neurons, axons, weights, synapses, MOST_WEIGHTS)
                .at(drive.population().origin(), "reached by `%s`", drive.sender())
                .hint("make the layer or what reaches it smaller, or run it on simd");
    }

    private void checkReadOuts(Layer last) {
        for (ReadOut readOut : model.readOuts()) {
            if (!readOut.node().equals(last.name())) {
                problems.add(
                        unsupported(
                                        "`%s` reads `%s`, and the netlist reads only its last layer",
                                        readOut.name(), readOut.node())
                                .at(readOut.origin(), "reads `%s`", readOut.node())
                                .hint("read `%s`", last.name()));
            }
            if (readOut.reduction() == Reduction.EACH_STEP) {
                problems.add(
                        unsupported(
                                        "`%s` answers in each step, and the netlist once a window",
                                        readOut.name())
                                .at(readOut.origin(), "`%s`", readOut.reduction().word())
                                .hint(
                                        "read `last` or another value of the whole window, or run"
                                                + " it on simd"));
            }
        }
    }

    static Diagnostic unsupported(String format, Object... facts) {
        return Diagnostic.error("unsupported", format, facts);
    }
}
