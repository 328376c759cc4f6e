package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import snn.backend.Pathway;
import snn.backend.Pathways;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.Dropout;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.IntegerProjection;
import snn.ir.Pooling;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;

/// Reads a model as spikes, compartments and synapses; collects all that the chip cannot express.
final class NetReader {
    /// More than all cores of a chip hold.
    private static final int MOST_SYNAPSES = 1 << 24;

    private final IntegerModel model;
    private final Chip chip;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final Map<String, Integer> senderOf = new LinkedHashMap<>();
    private final List<NeuronGroup> groups = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<List<Bias>> biases = new ArrayList<>();

    private NetReader(IntegerModel model, Chip chip) {
        this.model = model;
        this.chip = chip;
    }

    static Result<SpikingNet> read(IntegerModel model, Chip chip) {
        return new NetReader(model, chip).net();
    }

    private Result<SpikingNet> net() {
        for (IntegerNode node : model.graph().nodes()) {
            switch (node) {
                case Input _,
                        Flatten _,
                        Dropout _,
                        DelayLine _,
                        Concat _,
                        Pooling _,
                        IntegerProjection _ -> {}
                case IntegerEncoder encoder -> encoder(encoder);
                case IntegerPopulation population -> population(population);
            }
        }
        for (int g = 0; g < groups.size(); g++) {
            connect(g);
        }
        return problems.isEmpty()
                ? Result.ok(new SpikingNet(senders, groups, connections, biases))
                : new Result.Rejected<>(problems);
    }

    private void encoder(IntegerEncoder encoder) {
        if (encoder.levels() != 1) {
            problems.add(
                    Diagnostic.error(
                                    "analogue-input",
                                    "`%s` brings values, and `%s` takes spikes alone",
                                    encoder.name(),
                                    chip.name())
                            .at(encoder.origin(), "`%s`", encoder.encoder().kind())
                            .hint("encode by `poisson` or `latency`"));
        }
        send(encoder, true);
    }

    private void population(IntegerPopulation population) {
        Optional<NeuronGroup> group = new GroupReader(chip, population, problems).read();
        if (group.isEmpty() || group.get().spikes()) {
            send(population, false);
        }
        group.ifPresent(groups::add);
    }

    private void send(IntegerNode node, boolean host) {
        senderOf.put(node.name(), senders.size());
        senders.add(new Sender(node.name(), node.shape().length(), host, node.origin()));
    }

    private void connect(int index) {
        NeuronGroup group = groups.get(index);
        var population = (IntegerPopulation) model.graph().node(group.name());
        Pathways into = Pathways.into(model, population, MOST_SYNAPSES);
        for (Pathways.Obstacle obstacle : into.obstacles()) {
            problems.add(obstacle(obstacle, population));
        }
        for (Pathway pathway : into.pathways()) {
            connect(pathway, population, index);
        }
        biases.add(biases(into.biases(), group));
    }

    private void connect(Pathway pathway, IntegerPopulation population, int group) {
        if (pathway.through().isEmpty()) {
            problems.add(withoutSynapses(pathway.sender(), population));
            return;
        }
        Integer sender = senderOf.get(pathway.sender());
        int sign = groups.get(group).ports().getOrDefault(pathway.port(), 1);
        if (sender == null || pathway.map().size() == 0) {
            return; // a sender that is no group has been refused already
        }
        new WeightStore(pathway, sign, population, chip)
                .stored(problems)
                .ifPresent(weights ->
                        connections.add(
                                new Connection(
                                        pathway.through().getFirst().name(),
                                        sender,
                                        group,
                                        weights,
                                        pathway.delay())));
    }

    /// Adds up the biases into a group that start in the same step; those of the start come first.
    private static List<Bias> biases(List<Pathways.Constant> constants, NeuronGroup group) {
        var byStart = new TreeMap<Integer, long[]>();
        for (Pathways.Constant constant : constants) {
            long[] units = byStart.computeIfAbsent(constant.from(), _ -> new long[group.size()]);
            int sign = group.ports().getOrDefault(constant.port(), 1);
            for (int n = 0; n < units.length; n++) {
                units[n] += sign * constant.units()[n];
            }
        }
        var biases = new ArrayList<Bias>();
        byStart.forEach((from, units) -> biases.add(new Bias(units, from, group.origin())));
        return biases;
    }

    private Diagnostic withoutSynapses(String sender, IntegerPopulation population) {
        return Diagnostic.error(
                        "no-synapses",
                        "`%s` reaches `%s` without synapses",
                        sender,
                        population.name())
                .at(population.origin(), "reached by `%s`", sender)
                .hint("put a `dense` between them");
    }

    private Diagnostic obstacle(Pathways.Obstacle obstacle, IntegerPopulation population) {
        IntegerNode node = obstacle.node();
        return switch (obstacle.reason()) {
            case VALUES -> silent(node, population);
            case MAXIMUM ->
                    notOnChip("`%s` takes the maximum of a window, and `%s` adds spikes up", node)
                            .hint("use `sum_pool` or `avg_pool`, or run it on simd");
            case LOOP ->
                    notOnChip("`%s` is on a loop without neurons, and `%s` has none", node)
                            .hint("put neurons that spike on the loop");
            case SIZE ->
                    Diagnostic.error(
                                    "not-on-chip",
                                    "`%s` brings more than %d synapses to `%s`, more than `%s`"
                                            + " holds",
                                    node.name(),
                                    MOST_SYNAPSES,
                                    population.name(),
                                    chip.name())
                            .at(node.origin(), "too many")
                            .hint("make the layer smaller, or run it on simd");
        };
    }

    private Diagnostic notOnChip(String format, IntegerNode node) {
        return Diagnostic.error("not-on-chip", format, node.name(), chip.name())
                .at(node.origin(), "declared here");
    }

    private Diagnostic silent(IntegerNode node, IntegerPopulation population) {
        return Diagnostic.error(
                        "analogue-signal",
                        "`%s` sends values to `%s`, and the cores of `%s` send spikes alone",
                        node.name(),
                        population.name(),
                        chip.name())
                .at(population.origin(), "reached by `%s`", node.name())
                .and(node.origin(), "does not spike")
                .hint("put a neuron that spikes, such as `lif`, before `%s`", population.name());
    }
}
