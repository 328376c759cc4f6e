package snn.fpga.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import snn.ir.graph.Graph;
import snn.ir.neuron.Dynamics;

/// Finds the layers of a model and how spikes go between them, or says all that has no place in a
/// netlist.
final class RecogniseNet {
    /// The most synapses of a layer.
    static final int MOST_SYNAPSES = 1 << 22;

    /// The most spikes and ticks of one sender that are kept for later.
    static final int MOST_LATE = 1 << 20;

    private final IntegerModel model;
    private final Graph<IntegerNode> graph;
    private final List<Diagnostic> problems = new ArrayList<>();

    private RecogniseNet(IntegerModel model) {
        this.model = model;
        this.graph = model.graph();
    }

    /// @param tuned whether layers of the canonical form get their tuned circuit
    static Result<Net> of(IntegerModel model, boolean tuned) {
        return new RecogniseNet(model).recognise(tuned);
    }

    private Result<Net> recognise(boolean tuned) {
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
        List<Net.Placed> layers = new ArrayList<>();
        for (IntegerNode node : graph.inOrder()) {
            if (node instanceof IntegerPopulation population) {
                placed(population, tuned).ifPresent(layers::add);
            }
        }
        if (problems.isEmpty() && layers.isEmpty()) {
            problems.add(
                    unsupported("`%s` reaches no layer", encoder.name())
                            .at(encoder.origin(), "nothing to build behind it")
                            .hint("add a layer of neurons"));
        }
        checkReadOuts();
        return problems.isEmpty()
                ? Result.ok(
                        new Net(
                                model.header().name(),
                                encoder.name(),
                                encoder.shape().length(),
                                layers,
                                exit(layers),
                                model.time()))
                : new Result.Rejected<>(problems);
    }

    /// The layer that is read; the last where none is.
    private int exit(List<Net.Placed> layers) {
        List<String> names = layers.stream().map(p -> p.layer().name()).toList();
        return model.readOuts().isEmpty()
                ? names.size() - 1
                : names.indexOf(model.readOuts().getFirst().node());
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

    private Optional<Net.Placed> placed(IntegerPopulation population, boolean tuned) {
        Pathways into = Pathways.into(model, population, MOST_SYNAPSES);
        into.obstacles().forEach(o -> problems.add(obstacle(o, population)));
        if (!into.obstacles().isEmpty()) {
            return Optional.empty();
        }
        List<Source> sources = sources(into);
        sources.forEach(source -> checkMemory(source, population));
        long synapses = into.pathways().stream().mapToLong(p -> p.map().size()).sum();
        boolean isReached = !sources.isEmpty() && !population.dynamics().ports().isEmpty();
        if (!isReached || synapses > MOST_SYNAPSES) {
            problems.add(isReached ? expanded(population, synapses) : unreached(population));
            return Optional.empty();
        }
        List<GeneralLayer.Port> ports = new ArrayList<>();
        for (String port : population.dynamics().ports()) {
            ports.add(port(port, into, sources, population.shape().length()));
        }
        var general = general(population, ports);
        Optional<CanonicalLayer> canonical =
                tuned ? RecogniseLayer.canonical(general) : Optional.empty();
        Layer layer = canonical.isPresent() ? canonical.get() : general;
        return Optional.of(new Net.Placed(layer, population.shape(), sources));
    }

    /// All that spikes for a population: each sender once for each delay, then what arrives in
    /// every step from a later one than the first on.
    private List<Source> sources(Pathways into) {
        Set<Source> sources = new LinkedHashSet<>();
        into.pathways().stream()
                .sorted(Comparator.comparingInt(Pathway::delay))
                .map(p -> Source.of(p.sender(), p.delay(), axons(p.sender())))
                .forEach(sources::add);
        into.biases().stream()
                .filter(c -> c.from() > 0)
                .map(c -> Source.constant(c.from()))
                .forEach(sources::add);
        return List.copyOf(sources);
    }

    private int axons(String sender) {
        return graph.node(sender).shape().length();
    }

    /// What comes late is kept meanwhile.
    private void checkMemory(Source source, IntegerPopulation population) {
        long steps = Math.min(source.delay(), model.time().steps());
        long words = Late.words(source.axons(), steps);
        if (source.sender().isPresent() && words > MOST_LATE) {
            problems.add(
                    unsupported(
                                    "`%s` reaches `%s` %d steps later, which may be %d spikes and"
                                            + " ticks to keep, and the netlist keeps at most %d",
                                    source.sender().get(),
                                    population.name(),
                                    source.delay(),
                                    words,
                                    MOST_LATE)
                            .at(population.origin(), "reached %d steps later", source.delay())
                            .hint("shorten the delay, or run it on simd"));
        }
    }

    private Diagnostic unreached(IntegerPopulation population) {
        return unsupported("nothing reaches `%s`", population.name())
                .at(population.origin(), "without spikes it has no steps")
                .hint("let the encoder or another layer reach it");
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
                            .hint("put neurons on the loop");
            case SIZE -> tooLarge(node, population);
        };
    }

    private static Diagnostic tooLarge(IntegerNode node, IntegerPopulation population) {
        return unsupported(
                        "`%s` brings more than %d synapses to `%s`, the most that a netlist lays out",
                        node.name(), MOST_SYNAPSES, population.name())
                .at(node.origin(), "too large for a memory of weights")
                .hint("make the layer smaller, or run it on simd");
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
                metered(population),
                population.origin());
    }

    /// The read-outs that the circuit gathers: the spikes of each step leave it as they are.
    private List<ReadOut> metered(IntegerPopulation population) {
        return model.readOuts().stream()
                .filter(r -> r.node().equals(population.name()))
                .filter(r ->
                        r.reduction() != Reduction.EACH_STEP || !population.dynamics().spikes())
                .toList();
    }

    private GeneralLayer.Port port(String port, Pathways into, List<Source> sources, int neurons) {
        List<LinearMap> maps =
                sources.stream().map(source -> map(port, source, into, neurons)).toList();
        PerNeuron bias =
                into.biases().stream()
                        .filter(c -> c.port().equals(port) && c.from() == 0)
                        .findFirst()
                        .map(c -> new PerNeuron(c.units()))
                        .orElseGet(() -> PerNeuron.all(0, neurons));
        return new GeneralLayer.Port(port, Synapses.of(neurons, maps), bias);
    }

    private static LinearMap map(String port, Source source, Pathways into, int neurons) {
        if (source.sender().isEmpty()) {
            return into.biases().stream()
                    .filter(c -> c.port().equals(port) && c.from() == source.delay())
                    .findFirst()
                    .map(c -> LinearMap.column(c.units()))
                    .orElseGet(() -> LinearMap.none(neurons, 1));
        }
        return into.pathways().stream()
                .filter(p -> p.port().equals(port) && p.delay() == source.delay())
                .filter(p -> source.sender().equals(Optional.of(p.sender())))
                .map(Pathway::map)
                .reduce(LinearMap::plus)
                .orElseGet(() -> LinearMap.none(neurons, source.axons()));
    }

    private static Diagnostic expanded(IntegerPopulation population, long synapses) {
        return unsupported(
                        "`%s` has %d synapses, and a netlist lays out at most %d a layer",
                        population.name(), synapses, MOST_SYNAPSES)
                .at(population.origin(), "too large for a memory of weights")
                .hint("make the layer or what reaches it smaller, or run it on simd");
    }

    private void checkReadOuts() {
        List<ReadOut> readOuts = model.readOuts();
        for (ReadOut readOut : readOuts) {
            if (!readOut.node().equals(readOuts.getFirst().node())) {
                problems.add(
                        unsupported(
                                        "`%s` reads `%s`, and the netlist reads 1 layer, `%s`",
                                        readOut.name(), readOut.node(), readOuts.getFirst().node())
                                .at(readOut.origin(), "reads `%s`", readOut.node())
                                .hint("read `%s`", readOuts.getFirst().node()));
            }
        }
    }

    static Diagnostic unsupported(String format, Object... facts) {
        return Diagnostic.error("unsupported", format, facts);
    }
}
