package snn.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.DiscretePopulation;
import snn.ir.graph.Edge;
import snn.ir.tensor.Tensor;
import snn.ir.training.Surrogate;

/// A population: its neurons' steps, the masks of dropout, and the parameters it learns.
final class PopulationUnit implements Unit {
    /// How a population is treated beside its dynamics.
    ///
    /// @param observed whether the loss reads its membrane
    /// @param dropout the share of its spikes left out
    /// @param counted whether the loss reads the spikes of each neuron
    /// @param fused whether the tuned kernel is taken where the dynamics have its form
    record Treatment(
            Surrogate surrogate,
            boolean observed,
            boolean counted,
            double dropout,
            boolean fused,
            Firing firing,
            Folding folding) {}

    private final DiscretePopulation node;
    private final Layout layout;
    private final Map<String, Junction> junctions;
    private final NeuronStep.Traces traces;
    private final NeuronStep step;
    private final Optional<TapeStep> general;
    private final double dropout;
    private final Trace trace;
    private final float[] gates;
    private final float[] pulls;
    private final float[] counts;
    private final double[] spikes;
    private final Map<String, float[]> rows = new HashMap<>();
    private final Optional<LearnedParameters> parameters;

    PopulationUnit(
            DiscretePopulation node,
            Trace trace,
            Map<String, Junction> junctions,
            Treatment treatment) {
        this.node = node;
        this.trace = trace;
        this.layout = trace.layout();
        this.junctions = new TreeMap<>(junctions);
        this.traces = traces(treatment.observed());
        this.dropout = treatment.dropout();
        this.gates = new float[layout.shards() * Layout.SAMPLES * Rows.stride(neurons())];
        Arrays.fill(gates, 1);
        this.pulls = new float[gates.length];
        this.counts = new float[treatment.counted() ? gates.length : 0];
        this.spikes = new double[layout.shards() * Layout.SAMPLES];
        node.parameters().keySet().forEach(p -> rows.put(p, new float[neurons()]));
        node.parameters().forEach(this::spread);
        this.parameters =
                node.learned().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new LearnedParameters(name(), treatment.folding(), neurons()));
        Optional<Coefficients> form =
                treatment.fused() && junctions.keySet().equals(Set.of(Edge.INPUT))
                        ? Coefficients.of(node)
                        : Optional.empty();
        this.general = form.isPresent() ? Optional.empty() : Optional.of(general(treatment));
        general.ifPresent(taped -> rows.putAll(taped.initial()));
        this.step = form.<NeuronStep>map(c -> fused(c, treatment)).orElseGet(general::orElseThrow);
    }

    private NeuronStep.Traces traces(boolean observed) {
        Map<String, float[]> inputs = new HashMap<>();
        junctions.forEach((port, junction) -> inputs.put(port, junction.values()));
        int length = layout.rows() * Rows.stride(neurons());
        return new NeuronStep.Traces(
                inputs,
                trace.sent(),
                trace.slopes(),
                new float[observed ? length : 0],
                new float[observed ? length : 0]);
    }

    private void spread(String parameter, Tensor values) {
        if (rows.get(parameter) instanceof float[] row) {
            for (int n = 0; n < row.length; n++) {
                row[n] = (float) values.real(values.size() == 1 ? 0 : n);
            }
        }
    }

    private TapeStep general(Treatment treatment) {
        return new TapeStep(
                node, rows, treatment.surrogate(), treatment.firing(), traces, layout.shards());
    }

    private FusedStep fused(Coefficients form, Treatment treatment) {
        return new FusedStep(form, treatment.surrogate(), traces, layout.shards());
    }

    @Override
    public Trace trace() {
        return trace;
    }

    NeuronStep.Traces traces() {
        return traces;
    }

    boolean isFused() {
        return general.isEmpty();
    }

    boolean isSpiking() {
        return node.dynamics().spikes();
    }

    private int neurons() {
        return node.shape().length();
    }

    /// The spikes of a sample in the last pass.
    double spikes(int shard, int sample) {
        return spikes[shard * Layout.SAMPLES + sample];
    }

    @Override
    public void forward(Pass pass, int shard, Steps steps) {
        junctions.values().forEach(j -> j.gather(shard, steps));
        for (int sample = 0; sample < pass.count(shard); sample++) {
            NeuronStep.Lane lane = lane(shard, sample);
            if (steps.from() == 0) {
                begin(pass, shard, sample, lane);
            }
            spikes[shard * Layout.SAMPLES + sample] +=
                    step.forward(stretch(shard, sample), steps, lane);
        }
    }

    private void begin(Pass pass, int shard, int sample, NeuronStep.Lane lane) {
        spikes[shard * Layout.SAMPLES + sample] = 0;
        Arrays.fill(pulls, lane.at(), lane.at() + neurons(), 0);
        if (lane.isCounted()) {
            Arrays.fill(counts, lane.at(), lane.at() + neurons(), 0);
        }
        if (dropout > 0) {
            int number = pass.number(shard, sample);
            Masks.draw(pass, name(), number, dropout, gates, lane.at(), neurons());
        }
    }

    /// What a sample's neurons have beside their states. The loss may read the counts and add to
    /// the pulls between forwards and backwards.
    NeuronStep.Lane lane(int shard, int sample) {
        int at = (shard * Layout.SAMPLES + sample) * Rows.stride(neurons());
        return new NeuronStep.Lane(gates, pulls, counts, at);
    }

    private NeuronStep.Stretch stretch(int shard, int sample) {
        return layout.stretch(shard, sample, Rows.stride(neurons()));
    }

    @Override
    public void backward(Pass pass, int shard, Steps steps) {
        for (int sample = 0; sample < Layout.SAMPLES; sample++) {
            if (sample < pass.count(shard)) {
                step.backward(stretch(shard, sample), steps, lane(shard, sample));
            } else {
                clearInputs(stretch(shard, sample), steps);
            }
        }
        junctions.values().forEach(j -> j.scatter(shard, steps));
    }

    private void clearInputs(NeuronStep.Stretch absent, Steps steps) {
        for (float[] input : traces.inputs().values()) {
            for (int t = steps.from(); t < steps.to(); t++) {
                Arrays.fill(input, absent.row(t), absent.row(t) + neurons(), 0);
            }
        }
    }

    @Override
    public List<Update> updates() {
        return parameters.map(p -> List.<Update>of((_, adam) -> update(p, adam))).orElse(List.of());
    }

    private void update(LearnedParameters learned, LearnedArray.Step adam) {
        TapeStep taped = general.orElseThrow();
        Map<String, float[]> slopes = new HashMap<>();
        rows.keySet().forEach(name -> slopes.put(name, taped.takeSlopes(name)));
        learned.step(adam, slopes);
        refresh();
    }

    @Override
    public List<LearnedArray> learned() {
        return parameters.map(LearnedParameters::arrays).orElse(List.of());
    }

    @Override
    public void refresh() {
        parameters.flatMap(LearnedParameters::folded).ifPresent(v -> v.forEach(this::spread));
    }

    /// The learned parameters, in the shape they came in.
    Map<String, Tensor> parameterTensors() {
        return parameters.map(LearnedParameters::tensors).orElse(Map.of());
    }
}
