package snn.training;

import java.util.ArrayList;
import java.util.List;
import snn.backend.Room;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Projection;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.synapse.OneToOne;
import snn.ir.synapse.Sparse;
import snn.ir.training.Training;

/// What a training takes must fit into arrays, and all of these onto the heap.
final class Capacity {
    /// Elements of an array of the virtual machine.
    private static final long MOST = Integer.MAX_VALUE - 8;

    /// Weights of a tensor, in bytes that lie in one array.
    private static final long MOST_WEIGHTS = MOST / Float.BYTES;

    private final DiscreteModel model;
    private final Training training;
    private final Flow flow;
    private final List<Diagnostic> found = new ArrayList<>();

    private Capacity(DiscreteModel model, Training training) {
        this.model = model;
        this.training = training;
        this.flow = new Flow(model.graph());
    }

    static List<Diagnostic> problems(DiscreteModel model, Training training) {
        var check = new Capacity(model, training);
        check.traces();
        check.arrays();
        check.memory();
        return check.found;
    }

    private Layout layout() {
        return Layout.of(training.batch(), model.time().steps());
    }

    /// What a node sends in all steps of a batch lies in one array.
    private void traces() {
        Layout layout = layout();
        long rows = (long) layout.shards() * layout.rowsPerShard();
        for (DiscreteNode node : model.graph().nodes()) {
            long values = rows * Rows.stride(node.shape().length());
            if (values > MOST) {
                found.add(
                        Diagnostic.error(
                                        "train-size",
                                        "`%s` sends %d values in a batch, but at most %d can be"
                                                + " kept",
                                        node.name(),
                                        values,
                                        MOST)
                                .at(node.origin(), "%d elements", node.shape().size())
                                .and(training.origin(), "batches of %d", training.batch())
                                .hint("make the batch smaller, or run fewer steps"));
            }
        }
    }

    /// What a projection is learned with lies in arrays, and its weights in a tensor at the end.
    private void arrays() {
        for (DiscreteNode node : model.graph().nodes()) {
            if (node instanceof Projection projection) {
                long weights = projection.connectivity().weights().size();
                long longest = longest(projection);
                if (weights > MOST_WEIGHTS) {
                    found.add(
                            tooLong("`%s` has %d weights", projection, weights, MOST_WEIGHTS)
                                    .hint("make the layer smaller"));
                } else if (longest > MOST) {
                    found.add(
                            tooLong("`%s` takes an array of %d values", projection, longest, MOST)
                                    .hint("make the layer smaller, or its kernel"));
                }
            }
        }
    }

    private static Diagnostic tooLong(String what, Projection node, long there, long most) {
        return Diagnostic.error(
                        "train-size",
                        what + ", but at most %d can be trained",
                        node.name(),
                        there,
                        most)
                .at(node.origin(), "%d elements", node.shape().size());
    }

    private long longest(Projection node) {
        return switch (node.connectivity()) {
            case Dense _ ->
                    Math.max(
                            (long) node.fanIn() * Rows.stride(node.fanOut()),
                            (long) node.fanOut() * Rows.stride(node.fanIn()));
            case Convolution given ->
                    ConvolutionArrays.of(
                                    given,
                                    taken(node, given),
                                    flow.hands(node),
                                    model.time().steps())
                            .longest();
            case OneToOne _, Sparse _ -> node.connectivity().weights().size();
        };
    }

    /// A convolution with the pool that is done too.
    private Convolution taken(Projection node, Convolution given) {
        return PooledLayer.of(model.graph()).values().stream()
                .filter(layer -> layer.projection().name().equals(node.name()))
                .map(layer -> layer.kernel().pooled())
                .findFirst()
                .orElse(given);
    }

    /// All nodes together, on the heap.
    private void memory() {
        var memory = TrainingMemory.of(model, training);
        long free = Room.forArrays(memory.total());
        if (memory.total() > free) {
            int shards = layout().shards();
            long samples = memory.samples(shards, free);
            var problem =
                    Diagnostic.error(
                                    "memory",
                                    "training `%s` takes %s, but %s are free",
                                    model.header().name(),
                                    Room.words(memory.total()),
                                    Room.words(free))
                            .at(training.origin(), "batches of %d", training.batch());
            var smaller =
                    samples > 0
                            ? problem.hint(
                                    "%d samples in a batch fit; fewer steps take less too", samples)
                            : problem.hint("smaller layers or fewer steps take less");
            found.add(smaller.hint("SNN_JAVA_OPTS=-Xmx... gives the heap more"));
        }
    }
}
