package snn.training;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import snn.ir.Concat;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.synapse.Convolution;
import snn.ir.synapse.Dense;
import snn.ir.training.Training;

/// How many bytes a training holds besides its samples, foreseen from the model alone. It does not
/// depend on the number of threads: every shard of 16 samples has its own.
///
/// @param traces what nodes send in every step of every sample of a batch, with the slopes
/// @param learned weights, what derives from them, their slopes and the optimiser's moments, with
///   the copies that weights are made of and given back as
/// @param scratch what shards need while they are computed
record TrainingMemory(long traces, long learned, long scratch) {
    private static final TrainingMemory NONE = new TrainingMemory(0, 0, 0);

    /// What `training` takes of the model.
    static TrainingMemory of(DiscreteModel model, Training training) {
        return new Count(model, training).all();
    }

    long total() {
        return traces + learned + scratch;
    }

    /// How many samples a batch can have where so many bytes are free; a shard takes what it takes,
    /// however few of its samples there are.
    ///
    /// @param shards of the batch that this was foreseen of
    long samples(int shards, long free) {
        long shard = Math.max(1, (traces + scratch) / shards);
        return Math.max(0, free - learned) / shard * Layout.SAMPLES;
    }

    private TrainingMemory plus(TrainingMemory more) {
        return new TrainingMemory(
                traces + more.traces, learned + more.learned, scratch + more.scratch);
    }

    /// Goes through the arrays that [Wiring] has made.
    private static final class Count {
        private final Graph<DiscreteNode> graph;
        private final Training training;
        private final Flow flow;
        private final Layout layout;
        private final long rows;
        private final Map<String, PooledLayer> pooled;

        Count(DiscreteModel model, Training training) {
            this.graph = model.graph();
            this.training = training;
            this.flow = new Flow(graph);
            this.pooled = PooledLayer.of(graph);
            this.layout = Layout.of(training.batch(), model.time().steps());
            this.rows = (long) layout.shards() * layout.steps() * Layout.SAMPLES;
        }

        TrainingMemory all() {
            return graph.nodes().stream()
                    .map(this::of)
                    .reduce(new TrainingMemory(0, copies(), 0), TrainingMemory::plus);
        }

        /// At the end the model that was learned is there beside the network, and one projection's
        /// weights on their way into it; at the start, those drawn on their way to where they lie.
        private long copies() {
            long[] weights =
                    graph.nodes().stream()
                            .filter(Projection.class::isInstance)
                            .mapToLong(n -> ((Projection) n).connectivity().weights().size())
                            .toArray();
            long largest = LongStream.of(weights).max().orElse(0);
            return (LongStream.of(weights).sum() + largest) * Float.BYTES;
        }

        private TrainingMemory of(DiscreteNode node) {
            if (node instanceof Input || node instanceof Flatten || isPooled(node)) {
                return NONE;
            }
            if (pooled.get(node.name()) instanceof PooledLayer layer) {
                return sent(node).plus(junctions(layer.projection())).plus(convolution(layer));
            }
            return sent(node).plus(junctions(node)).plus(own(node));
        }

        private boolean isPooled(DiscreteNode node) {
            return pooled.values().stream().anyMatch(p -> p.projection().equals(node));
        }

        private TrainingMemory sent(DiscreteNode node) {
            boolean apart = flow.learns(node) && !flow.isOverwritable(node);
            return new TrainingMemory(values(node.shape().length()) * (apart ? 2 : 1), 0, 0);
        }

        /// The bytes of one float for each neuron in every row.
        private long values(int neurons) {
            return rows * Rows.stride(neurons) * Float.BYTES;
        }

        private TrainingMemory junctions(DiscreteNode node) {
            Map<String, List<Edge>> ports =
                    graph.into(node.name()).stream().collect(Collectors.groupingBy(Edge::port));
            long sum = 0;
            for (Map.Entry<String, List<Edge>> port : ports.entrySet()) {
                sum += junction(node, flow.sources(port.getValue()));
            }
            return new TrainingMemory(sum, 0, 0);
        }

        private long junction(DiscreteNode node, List<Flow.Source> sources) {
            boolean one = sources.size() == 1 && sources.getFirst().delay() == 0;
            DiscreteNode first = graph.node(sources.getFirst().node());
            if (node instanceof DiscretePopulation) {
                return one && flow.isOverwritable(first) ? 0 : values(node.shape().length());
            }
            boolean learns = sources.stream().anyMatch(s -> flow.learns(graph.node(s.node())));
            return one ? 0 : values(arriving(node, first)) * (learns ? 2 : 1);
        }

        private static int arriving(DiscreteNode node, DiscreteNode source) {
            return switch (node) {
                case Projection projection -> projection.fanIn();
                case Concat _ -> source.shape().length();
                default -> node.shape().length();
            };
        }

        private TrainingMemory own(DiscreteNode node) {
            return switch (node) {
                case Projection projection -> projection(projection);
                case DiscretePopulation population -> population(population);
                default -> NONE;
            };
        }

        private TrainingMemory projection(Projection node) {
            return switch (node.connectivity()) {
                case Dense _ -> dense(node);
                case Convolution form -> convolution(node, arrays(node, form, form));
                default -> {
                    long weights = node.connectivity().weights().length();
                    yield new TrainingMemory(
                            0, learned(node, weights), layout.shards() * weights * Float.BYTES);
                }
            };
        }

        /// Weights, two moments, slopes; other values where they are not taken as they are.
        private static long learned(Projection node, long weights) {
            int arrays = node.format().equals(WeightFormat.REAL) ? 4 : 5;
            return arrays * weights * Float.BYTES;
        }

        private TrainingMemory dense(Projection node) {
            long weights = (long) node.fanIn() * Rows.stride(node.fanOut());
            long turned = flow.hands(node) ? (long) node.fanOut() * Rows.stride(node.fanIn()) : 0;
            return new TrainingMemory(
                    rows * node.fanIn() / Byte.SIZE,
                    learned(node, weights) + turned * Float.BYTES,
                    0);
        }

        /// One with a pool keeps what products take of its weights beside them, with the slopes.
        private TrainingMemory convolution(PooledLayer layer) {
            var given = (Convolution) layer.projection().connectivity();
            var arrays = arrays(layer.projection(), given, layer.kernel().pooled());
            return convolution(layer.projection(), arrays)
                    .plus(new TrainingMemory(0, 2 * arrays.taken() * Float.BYTES, 0));
        }

        private ConvolutionArrays arrays(Projection node, Convolution given, Convolution form) {
            return ConvolutionArrays.of(given, form, flow.hands(node), layout.steps());
        }

        private TrainingMemory convolution(Projection node, ConvolutionArrays arrays) {
            return new TrainingMemory(
                    rows * node.fanIn() / Byte.SIZE,
                    learned(node, arrays.given()) + arrays.other() * Float.BYTES,
                    layout.shards() * arrays.shardBytes());
        }

        private TrainingMemory population(DiscretePopulation node) {
            int neurons = node.shape().length();
            long sample = (long) layout.shards() * Layout.SAMPLES * Rows.stride(neurons);
            boolean observed = node.name().equals(training.loss().node());
            long kept = observed ? 2 * values(neurons) : 0;
            if (Coefficients.of(node).isPresent()) {
                return new TrainingMemory(kept, 0, 5 * sample * Float.BYTES);
            }
            Tape tape = Tape.of(node.dynamics());
            int states = node.dynamics().states().size();
            long shard = (long) (2 * tape.size() + Layout.SAMPLES * (states + 1)) * neurons;
            return new TrainingMemory(
                    kept + (states + 1) * values(neurons),
                    0,
                    (2 * sample + layout.shards() * shard) * Float.BYTES);
        }
    }
}
