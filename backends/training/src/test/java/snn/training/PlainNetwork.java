package snn.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import snn.ir.Concat;
import snn.ir.DelayLine;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.DiscretePopulation;
import snn.ir.Dropout;
import snn.ir.Encoder;
import snn.ir.Flatten;
import snn.ir.Input;
import snn.ir.Normalisation;
import snn.ir.Pooling;
import snn.ir.Projection;
import snn.ir.Reduction;
import snn.ir.expr.Bindings;
import snn.ir.expr.Evaluate;
import snn.ir.graph.Edge;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.StateVariable;
import snn.ir.synapse.Window;
import snn.ir.tensor.Tensor;
import snn.ir.training.Penalty;
import snn.ir.training.Training;

/// The loss of a model over a batch in double precision, written to be read: the oracle of the
/// gradients. Nothing of the trained network is used but the masks of dropout.
final class PlainNetwork {
    private final DiscreteModel model;
    private final Training training;
    private final Pass pass;
    private final DoubleUnaryOperator spike;
    private final int steps;

    /// What left each node, `[step][sample][neuron]`.
    private final Map<String, double[][][]> sent = new HashMap<>();

    /// The states of each population after each step, by name.
    private final Map<String, List<Map<String, double[][]>>> states = new HashMap<>();

    private final Map<String, double[][]> counts = new HashMap<>();

    /// @param spike the relaxed spike of how far a potential is above its threshold
    PlainNetwork(DiscreteModel model, Training training, Pass pass, DoubleUnaryOperator spike) {
        this.model = model;
        this.training = training;
        this.pass = pass;
        this.spike = spike;
        this.steps = model.time().steps();
    }

    /// The mean over the batch.
    double loss() {
        double sum = 0;
        double[][][] out = at(training.loss().node());
        for (int s = 0; s < pass.count(); s++) {
            sum += crossEntropy(out, s);
        }
        for (Penalty penalty : training.penalties()) {
            sum += cost(penalty);
        }
        return sum / pass.count();
    }

    private double crossEntropy(double[][][] out, int s) {
        int neurons = out[0][s].length;
        var values = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            values[n] = training.loss().scale() * reduced(out, s, n);
        }
        double total = 0;
        for (double value : values) {
            total += Math.exp(value);
        }
        int label = pass.label(s / Layout.SAMPLES, s % Layout.SAMPLES);
        return Math.log(total) - values[label];
    }

    private double reduced(double[][][] out, int s, int n) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        double v = 0;
        for (int t = 0; t < steps; t++) {
            if (training.loss().reduction() != Reduction.SPIKE_COUNT) {
                v = in(in(states, training.loss().node()).get(t), "v")[s][n];
            }
            sum += training.loss().reduction() == Reduction.SPIKE_COUNT ? out[t][s][n] : v;
            most = Math.max(most, v);
        }
        return switch (training.loss().reduction()) {
            case MAX_OVER_TIME -> most;
            case MEAN_OVER_TIME -> sum / steps;
            case LAST -> v;
            default -> sum;
        };
    }

    /// What a penalty adds to the sum over the samples.
    private double cost(Penalty penalty) {
        return switch (penalty) {
            case Penalty.Rate rate -> {
                double sum = 0;
                for (int s = 0; s < pass.count(); s++) {
                    sum += rate.strength() * excess(rate, in(counts, rate.node())[s]);
                }
                yield sum;
            }
            case Penalty.Weights weights -> {
                double sum = 0;
                for (DiscreteNode node : model.graph().nodes()) {
                    boolean meant =
                            node.name().equals(weights.node())
                                    || node.name().startsWith(weights.node() + ".");
                    if (meant && node instanceof Projection projection) {
                        for (double w : projection.weights().orElseThrow().toDoubles()) {
                            sum += weights.norm() == Penalty.Norm.L1 ? Math.abs(w) : w * w;
                        }
                    }
                }
                yield weights.strength() * sum * pass.count();
            }
        };
    }

    private double excess(Penalty.Rate rate, double[] spikes) {
        double seconds = steps * model.time().dt() / 1000;
        double mean = 0;
        double each = 0;
        for (double count : spikes) {
            mean += count / seconds / spikes.length;
            each += beyond(rate, count / seconds) / spikes.length;
        }
        return rate.per() == Penalty.Per.NEURON ? each : beyond(rate, mean);
    }

    private static double beyond(Penalty.Rate rate, double value) {
        double over =
                rate.bound() == Penalty.Bound.UPPER ? value - rate.rate() : rate.rate() - value;
        return Math.pow(Math.max(0, over), rate.power());
    }

    private static <V> V in(Map<String, V> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    private double[][][] at(String name) {
        for (int t = 0; t < steps; t++) {
            value(name, t);
        }
        return in(sent, name);
    }

    /// What left a node in a step; zeros before the first.
    private double[][] value(String name, int t) {
        DiscreteNode node = model.graph().node(name);
        if (t < 0) {
            return new double[pass.count()][node.shape().length()];
        }
        double[][][] known = sent.computeIfAbsent(name, _ -> new double[steps][][]);
        if (known[t] == null) {
            if (t > 0) {
                value(name, t - 1);
            }
            known[t] = computed(node, t);
        }
        return known[t];
    }

    private double[][] computed(DiscreteNode node, int t) {
        return switch (node) {
            case Input _ -> new double[pass.count()][node.shape().length()];
            case Encoder _ -> encoded(node, t);
            case Flatten _ -> arriving(node, Edge.INPUT, t);
            case Concat concat -> joined(concat, t);
            case Dropout dropout -> masked(dropout, t);
            case DelayLine line -> delayed(line, t);
            case Projection projection -> projected(projection, t);
            case Pooling pooling -> pooled(pooling, t);
            case Normalisation normalisation -> normalised(normalisation, t);
            case DiscretePopulation population -> stepped(population, t);
        };
    }

    private double[][] arriving(DiscreteNode node, String port, int t) {
        double[][] sum = null;
        for (Edge edge : model.graph().into(node.name())) {
            if (edge.port().equals(port)) {
                double[][] from = value(edge.from(), t - edge.delay());
                sum = sum == null ? new double[from.length][from[0].length] : sum;
                for (int s = 0; s < sum.length; s++) {
                    for (int n = 0; n < sum[s].length; n++) {
                        sum[s][n] += from[s][n];
                    }
                }
            }
        }
        return sum == null ? new double[pass.count()][node.shape().length()] : sum;
    }

    private double[][] encoded(DiscreteNode node, int t) {
        var frames = new double[pass.count()][node.shape().length()];
        for (int s = 0; s < frames.length; s++) {
            var sample = pass.encoded(s / Layout.SAMPLES, s % Layout.SAMPLES).of(node.name());
            for (int n = 0; n < frames[s].length; n++) {
                frames[s][n] = sample.value(t, n);
            }
        }
        return frames;
    }

    private double[][] joined(Concat concat, int t) {
        var all = new double[pass.count()][concat.shape().length()];
        int first = 0;
        for (int part = 0; part < concat.parts().size(); part++) {
            double[][] from = arriving(concat, Concat.port(part), t);
            for (int s = 0; s < all.length; s++) {
                System.arraycopy(from[s], 0, all[s], first, from[s].length);
            }
            first += concat.parts().get(part).length();
        }
        return all;
    }

    private float[] mask(String name, int s, double probability, int size) {
        var mask = new float[size];
        int number = pass.number(s / Layout.SAMPLES, s % Layout.SAMPLES);
        Masks.draw(pass, name, number, probability, mask, 0, size);
        return mask;
    }

    private double[][] delayed(DelayLine line, int t) {
        var y = new double[pass.count()][line.shape().length()];
        int[] delays = line.each();
        for (int n = 0; n < delays.length; n++) {
            if (t >= delays[n]) {
                double[][] x = arriving(line, Edge.INPUT, t - delays[n]);
                for (int s = 0; s < y.length; s++) {
                    y[s][n] = x[s][n];
                }
            }
        }
        return y;
    }

    private double[][] masked(Dropout dropout, int t) {
        double[][] x = arriving(dropout, Edge.INPUT, t);
        for (int s = 0; s < x.length; s++) {
            float[] mask = mask(dropout.name(), s, dropout.probability(), x[s].length);
            for (int n = 0; n < x[s].length; n++) {
                x[s][n] *= mask[n];
            }
        }
        return x;
    }

    private double[][] projected(Projection p, int t) {
        double[][] x = arriving(p, Edge.INPUT, t);
        var y = new double[x.length][p.shape().length()];
        Tensor weights = p.weights().orElseThrow();
        for (int s = 0; s < x.length; s++) {
            double[] from = x[s];
            double[] to = y[s];
            for (int n = 0; n < to.length && p.biased(); n++) {
                to[n] = p.bias().orElseThrow().real(p.connectivity().bias(n));
            }
            for (int i = 0; i < from.length; i++) {
                double value = from[i];
                p.connectivity().from(i, (target, w) -> to[target] += weights.real(w) * value);
            }
        }
        return y;
    }

    private double[][] pooled(Pooling pooling, int t) {
        double[][] x = arriving(pooling, Edge.INPUT, t);
        var y = new double[x.length][pooling.shape().length()];
        int channels = pooling.in().extent(0);
        int windows = pooling.shape().length() / channels;
        for (int s = 0; s < x.length; s++) {
            for (int c = 0; c < channels; c++) {
                for (int w = 0; w < windows; w++) {
                    y[s][c * windows + w] = window(pooling, x[s], c, w);
                }
            }
        }
        return y;
    }

    private static double window(Pooling pooling, double[] x, int channel, int window) {
        Window w = pooling.window();
        int rank = w.rank();
        int[] in = {rank == 1 ? 1 : pooling.in().extent(1), pooling.in().extent(rank)};
        int across = pooling.shape().extent(rank);
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int ky = 0; ky < (rank == 1 ? 1 : w.kernel().get(0)); ky++) {
            for (int kx = 0; kx < w.kernel().get(rank - 1); kx++) {
                int row = rank == 1 ? 0 : place(w, 0, window / across, ky);
                int column = place(w, rank - 1, window % across, kx);
                boolean inside = row >= 0 && row < in[0] && column >= 0 && column < in[1];
                double value = inside ? x[(channel * in[0] + row) * in[1] + column] : 0;
                sum += value;
                most = Math.max(most, value);
            }
        }
        return switch (pooling.kind()) {
            case AVERAGE -> sum / w.size();
            case SUM -> sum;
            case MAX -> most;
        };
    }

    private static int place(Window w, int axis, int window, int k) {
        return window * w.stride().get(axis) + k * w.dilation().get(axis) - w.before().get(axis);
    }

    private double[][] normalised(Normalisation node, int t) {
        var y = new double[pass.count()][node.shape().length()];
        double[][] x = arriving(node, Edge.INPUT, t);
        for (int n = 0; n < node.shape().length(); n++) {
            int c = node.channel(n);
            int g = node.throughTime() ? t * node.channels() + c : c;
            double mean = moment(node, t, c, 0, 1);
            double variance = moment(node, t, c, mean, 2);
            double gain = node.learned().map(l -> l.gain().real(g)).orElse(1.0);
            double shift = node.learned().map(l -> l.shift().real(g)).orElse(0.0);
            for (int s = 0; s < y.length; s++) {
                y[s][n] = gain * (x[s][n] - mean) / Math.sqrt(variance + node.epsilon()) + shift;
            }
        }
        return y;
    }

    /// The mean of `(x - centre)^power` over samples, places and, without time, steps.
    private double moment(Normalisation node, int t, int channel, double centre, int power) {
        double sum = 0;
        int count = 0;
        for (int u = 0; u < steps; u++) {
            if (node.throughTime() && u != t) {
                continue;
            }
            for (double[] x : arriving(node, Edge.INPUT, u)) {
                for (int n = 0; n < x.length; n++) {
                    if (node.channel(n) == channel) {
                        sum += Math.pow(x[n] - centre, power);
                        count++;
                    }
                }
            }
        }
        return sum / count;
    }

    private double[][] stepped(DiscretePopulation p, int t) {
        Map<String, double[][]> inputs = new HashMap<>();
        p.dynamics().ports().forEach(port -> inputs.put(port, arriving(p, port, t)));
        Map<String, double[][]> now = new HashMap<>();
        for (StateVariable state : p.dynamics().states()) {
            now.put(state.name(), new double[pass.count()][p.shape().length()]);
        }
        states.computeIfAbsent(p.name(), _ -> new java.util.ArrayList<>()).add(now);
        counts.computeIfAbsent(p.name(), _ -> new double[pass.count()][p.shape().length()]);
        var out = new double[pass.count()][p.shape().length()];
        boolean observed = p.name().equals(training.loss().node());
        boolean gated = p.dynamics().spikes() && !observed && training.dropout() > 0;
        for (int s = 0; s < out.length; s++) {
            float[] gate = mask(p.name(), s, gated ? training.dropout() : 0, out[s].length);
            for (int n = 0; n < out[s].length; n++) {
                out[s][n] = new Neuron(p, inputs, s, n, t).step(now) * (gated ? gate[n] : 1);
            }
        }
        return out;
    }

    /// One neuron in one step.
    private final class Neuron implements Bindings {
        private final DiscretePopulation p;
        private final Map<String, double[][]> inputs;
        private final int s;
        private final int n;
        private final Map<String, Double> before = new HashMap<>();
        private final Map<String, Double> now;

        Neuron(DiscretePopulation p, Map<String, double[][]> inputs, int s, int n, int t) {
            this.p = p;
            this.inputs = inputs;
            this.s = s;
            this.n = n;
            for (StateVariable state : p.dynamics().states()) {
                double value =
                        t == 0
                                ? state.initial()
                                : in(in(states, p.name()).get(t - 1), state.name())[s][n];
                before.put(state.name(), value);
            }
            this.now = new HashMap<>(before);
        }

        double step(Map<String, double[][]> after) {
            apply(p.dynamics().updates());
            double sends =
                    p.dynamics().signal().map(e -> Evaluate.real(e, this)).orElseGet(this::fire);
            now.forEach((name, value) -> in(after, name)[s][n] = value);
            return sends;
        }

        private void apply(List<Assignment> assignments) {
            assignments.forEach(a -> now.put(a.state(), Evaluate.real(a.value(), this)));
        }

        private double fire() {
            var spike = p.dynamics().spike().orElseThrow();
            double z =
                    PlainNetwork.this.spike.applyAsDouble(
                            Evaluate.real(spike.left(), this) - Evaluate.real(spike.right(), this));
            in(counts, p.name())[s][n] += z;
            Map<String, Double> updated = Map.copyOf(now);
            apply(p.dynamics().onSpike());
            now.replaceAll((name, reset) -> in(updated, name) + z * (reset - in(updated, name)));
            return z;
        }

        @Override
        public double parameter(String name) {
            Tensor values = in(p.parameters(), name);
            return values.real(values.size() == 1 ? 0 : n);
        }

        @Override
        public double state(String name) {
            return in(now, name);
        }

        @Override
        public double previous(String name) {
            return in(before, name);
        }

        @Override
        public double input(String port) {
            return in(inputs, port)[s][n];
        }
    }
}
