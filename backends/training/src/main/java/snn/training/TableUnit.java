package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.Projection;
import snn.ir.synapse.SynapseTable;
import snn.ir.tensor.Tensor;
import snn.ir.training.Training;

/// Synapses one by one, for connectivities with few of them an axon.
final class TableUnit implements SynapseUnit {
    private final Projection node;
    private final Trace trace;
    private final Junction junction;
    private final SynapseTable table;
    private final Weights weights;
    private final Optional<LearnedArray> bias;
    private final ShardSums weightSums;
    private final ShardSums biasSums;

    TableUnit(Projection node, Trace trace, Junction junction, Training training) {
        this.node = node;
        this.trace = trace;
        this.junction = junction;
        this.table = SynapseTable.of(node.connectivity());
        int size = node.connectivity().weights().length();
        this.weights = new Weights(node, size, n -> n, training);
        this.bias =
                node.biased()
                        ? Optional.of(
                                new LearnedArray(node.name() + ".bias", InitialWeights.bias(node)))
                        : Optional.empty();
        this.weightSums = new ShardSums(trace.layout(), size);
        this.biasSums = new ShardSums(trace.layout(), bias.isPresent() ? trace.neurons() : 0);
    }

    @Override
    public Trace trace() {
        return trace;
    }

    private int arriving(int shard, int step, int sample) {
        return trace.layout().row(shard, step, sample) * Rows.stride(node.fanIn());
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junction.gather(shard, steps);
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int to = trace.at(shard, t, sample);
                fillWithBias(to);
                add(arriving(shard, t, sample), to);
            }
        }
    }

    private void fillWithBias(int row) {
        if (bias.isPresent()) {
            System.arraycopy(bias.get().value, 0, trace.sent(), row, trace.neurons());
        } else {
            Arrays.fill(trace.sent(), row, row + trace.neurons(), 0);
        }
    }

    private void add(int from, int to) {
        float[] sent = trace.sent();
        for (int i = 0; i < node.fanIn(); i++) {
            float x = junction.values()[from + i];
            for (int n = table.first()[i]; x != 0 && n < table.first()[i + 1]; n++) {
                sent[to + table.targets()[n]] += weights.effective[table.weights()[n]] * x;
            }
        }
    }

    @Override
    public void clearSlopes(int shard) {
        junction.clearSlopes(shard);
        trace.clearSlopes(shard);
        weightSums.clear(shard);
        biasSums.clear(shard);
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        for (int t = steps.from(); t < steps.to(); t++) {
            for (int sample = 0; sample < pass.count(shard); sample++) {
                int from = trace.at(shard, t, sample);
                biasSums.add(shard, trace.slopes(), from);
                hand(shard, from, arriving(shard, t, sample));
            }
        }
        if (junction.learns()) {
            junction.scatter(shard, steps);
        }
    }

    private void hand(int shard, int from, int to) {
        float[] sums = weightSums.of(shard);
        for (int i = 0; i < node.fanIn(); i++) {
            float x = junction.values()[to + i];
            float slope = 0;
            for (int n = table.first()[i]; n < table.first()[i + 1]; n++) {
                float y = trace.slopes()[from + table.targets()[n]];
                slope += weights.effective[table.weights()[n]] * y;
                sums[table.weights()[n]] += x * y;
            }
            if (junction.learns()) {
                junction.slopes()[to + i] += slope;
            }
        }
    }

    @Override
    public List<Update> updates() {
        List<Update> tasks = new ArrayList<>(weightSums.updates(weights::step));
        bias.ifPresent(b -> tasks.addAll(biasSums.updates(b::step)));
        return tasks;
    }

    @Override
    public List<Runnable> settlements() {
        return List.of(weights::settle);
    }

    @Override
    public void refresh() {
        weights.settle();
    }

    @Override
    public List<LearnedArray> learned() {
        return bias.map(b -> List.of(weights.learned, b)).orElse(List.of(weights.learned));
    }

    @Override
    public Weights weights() {
        return weights;
    }

    @Override
    public Tensor weightTensor() {
        return weights.tensor();
    }

    @Override
    public Optional<Tensor> biasTensor() {
        return bias.map(b -> Tensor.of(node.connectivity().biases(), b.value.clone()));
    }
}
