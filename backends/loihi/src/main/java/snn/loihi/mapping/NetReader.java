package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.Dropout;
import snn.ir.Pooling;
import snn.ir.Concat;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.IntegerProjection;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.IntegerNode;
import snn.ir.IntegerPopulation;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.graph.Edge;
import snn.loihi.chip.Chip;

/// Reads a model as spikes, compartments and synapses; collects all that the chip cannot express.
final class NetReader {
    private final IntegerModel model;
    private final Chip chip;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();
    private final Map<String, Integer> senderOf = new LinkedHashMap<>();
    private final List<NeuronGroup> groups = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Bias> biases = new ArrayList<>();

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
                case Input _, Flatten _, Dropout _, IntegerProjection _ -> {}
                case Concat _, Pooling _ -> problems.add(foreign(node));
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

    private Diagnostic foreign(IntegerNode node) {
        return Diagnostic.error(
                        "not-on-chip", "`%s` is nothing that `%s` has", node.name(), chip.name())
                .at(node.origin(), "declared here");
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
        var units = new long[group.size()];
        int from = -1;
        for (Edge edge : model.graph().into(group.name())) {
            if (!(model.graph().node(edge.from()) instanceof IntegerProjection dense)) {
                problems.add(withoutSynapses(edge, group));
                continue;
            }
            from = addBias(dense, edge, units, from, group);
            DenseFormat.of(dense, chip, problems)
                    .ifPresent(weights -> trace(dense, weights, dense.name(), edge.delay(), index));
        }
        biases.add(new Bias(units, Math.max(0, from), group.origin()));
    }

    /// Adds up the biases of the projections into a group. One that reaches it late starts late,
    /// and a compartment's bias has one start.
    private int addBias(IntegerProjection dense, Edge edge, long[] units, int from, NeuronGroup group) {
        if (dense.bias().isEmpty()) {
            return from;
        }
        if (from >= 0 && from != edge.delay()) {
            problems.add(
                    Diagnostic.error(
                                    "bias-on-chip",
                                    "biases reach `%s` from step %d and from step %d on",
                                    group.name(),
                                    from,
                                    edge.delay())
                            .at(dense.origin(), "this one %d steps late", edge.delay())
                            .hint("put the delay before `dense`, or leave its bias out"));
        }
        for (int j = 0; j < units.length; j++) {
            units[j] += dense.bias().get().integer(j);
        }
        return edge.delay();
    }

    /// Follows a projection back to what sends the spikes; delays on the way add up.
    private void trace(IntegerProjection dense, StoredWeights weights, String at, int delay, int group) {
        for (Edge edge : model.graph().into(at)) {
            IntegerNode node = model.graph().node(edge.from());
            int total = delay + edge.delay();
            switch (node) {
                case Flatten _, Dropout _ -> trace(dense, weights, node.name(), total, group);
                case IntegerEncoder _, IntegerPopulation _ -> {
                    Integer sender = senderOf.get(node.name());
                    if (sender == null) {
                        problems.add(silent(node, dense));
                    } else {
                        connections.add(
                                new Connection(dense.name(), sender, group, weights, total));
                    }
                }
                case Input _, Concat _, Pooling _, IntegerProjection _ -> problems.add(silent(node, dense));
            }
        }
    }

    private Diagnostic withoutSynapses(Edge edge, NeuronGroup group) {
        return Diagnostic.error(
                        "no-synapses",
                        "`%s` reaches `%s` without synapses",
                        edge.from(),
                        group.name())
                .at(group.origin(), "reached by `%s`", edge.from())
                .hint("put a `dense` between them");
    }

    private Diagnostic silent(IntegerNode node, IntegerProjection dense) {
        return Diagnostic.error(
                        "analogue-signal",
                        "`%s` sends values to `%s`, and the cores of `%s` send spikes alone",
                        node.name(),
                        dense.name(),
                        chip.name())
                .at(dense.origin(), "reached by `%s`", node.name())
                .and(node.origin(), "does not spike")
                .hint("put a neuron that spikes, such as `lif`, before `%s`", dense.name());
    }
}
