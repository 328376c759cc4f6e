package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.DiscretePopulation;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.StateVariable;
import snn.ir.training.Surrogate;
import snn.training.Tape.Operation;

/// The steps of any neuron, from the [Tape] of its dynamics. Forwards keeps the states at the start
/// of each step; backwards computes the step again from them and goes back through it.
final class TapeStep implements NeuronStep {
    private final Tape tape;
    private final List<StateVariable> states;
    private final boolean[] held;
    private final int membrane;
    private final int neurons;
    private final int[] refractory;
    private final Surrogate surrogate;
    private final Firing firing;
    private final Traces traces;

    /// The states at the start of each step; of no length where the step does not read them.
    private final float[][] starts;

    /// The spike of each neuron in each step, NaN where it is refractory.
    private final float[] spikes;

    private final float[] level;

    /// The states before the first step.
    private final float[][] initial;

    private final List<Shard> shards = new ArrayList<>();

    /// What one shard needs beside the traces.
    private final class Shard {
        final TapeRow row;
        final Cells[] cells = new Cells[Layout.SAMPLES];
        final float[] derivative = new float[neurons];
        final float[] spikeSlope = new float[neurons];
        final float[][] initialSlopes = new float[states.size()][neurons];
        final Map<Integer, float[]> parameterSlopes = new HashMap<>();

        Shard(Map<String, float[]> parameters) {
            row = new TapeRow(tape, neurons);
            Arrays.setAll(cells, _ -> new Cells());
            for (int n = 0; n < tape.size(); n++) {
                if (tape.operations().get(n) instanceof Operation.Parameter(var name)) {
                    row.value[n] = parameters.getOrDefault(name, new float[neurons]);
                    parameterSlopes.put(n, new float[neurons]);
                }
            }
        }
    }

    /// The neurons of one sample.
    private final class Cells {
        /// The states; backwards, the slopes of the loss with respect to them.
        final float[][] state = new float[states.size()][neurons];

        /// The refractory steps left.
        final int[] left = new int[neurons];
    }

    /// @param parameters a row of each parameter; changes of it are seen by the next sample
    TapeStep(
            DiscretePopulation population,
            Map<String, float[]> parameters,
            Surrogate surrogate,
            Firing firing,
            Traces traces,
            int shards) {
        this.tape = Tape.of(population.dynamics());
        this.states = population.dynamics().states();
        this.held = held(population.dynamics().onSpike());
        this.membrane = membrane();
        this.neurons = population.shape().length();
        this.refractory = new int[neurons];
        Arrays.setAll(refractory, population::refractory);
        this.surrogate = surrogate;
        this.firing = firing;
        this.traces = traces;
        this.starts = new float[states.size()][];
        this.initial = new float[states.size()][neurons];
        for (int s = 0; s < starts.length; s++) {
            starts[s] = new float[tape.reads(s) ? traces.sent().length : 0];
            Arrays.fill(initial[s], (float) states.get(s).initial());
        }
        this.spikes = new float[traces.sent().length];
        this.level = new float[neurons];
        for (int n = 0; n < shards; n++) {
            this.shards.add(new Shard(parameters));
        }
    }

    private boolean[] held(List<Assignment> onSpike) {
        var found = new boolean[states.size()];
        for (int s = 0; s < found.length; s++) {
            String name = states.get(s).name();
            found[s] = onSpike.stream().anyMatch(a -> a.state().equals(name));
        }
        return found;
    }

    private int membrane() {
        for (int s = 0; s < states.size(); s++) {
            if (states.get(s).name().equals("v")) {
                return s;
            }
        }
        return -1;
    }

    @Override
    public double forward(Stretch sample, Steps steps, Lane lane) {
        Shard shard = shards.get(sample.shard());
        Cells cells = shard.cells[sample.lane() % Layout.SAMPLES];
        if (steps.from() == 0) {
            for (int s = 0; s < states.size(); s++) {
                System.arraycopy(initial[s], 0, cells.state[s], 0, neurons);
            }
            Arrays.fill(cells.left, 0);
        }
        double count = 0;
        for (int t = steps.from(); t < steps.to(); t++) {
            int row = sample.row(t);
            for (int s = 0; s < states.size(); s++) {
                if (starts[s].length > 0) {
                    System.arraycopy(cells.state[s], 0, starts[s], row, neurons);
                }
            }
            evaluate(shard, row);
            count += send(shard, cells, row, lane);
            settle(shard, cells, row);
        }
        return count;
    }

    /// Runs the tape on the states at the start of the step and its inputs.
    private void evaluate(Shard shard, int row) {
        for (int n = 0; n < tape.size(); n++) {
            switch (tape.operations().get(n)) {
                case Operation.State(var s) -> {
                    if (starts[s].length > 0) {
                        System.arraycopy(starts[s], row, shard.row.value[n], 0, neurons);
                    }
                }
                case Operation.Input(var port) -> {
                    float[] input = traces.inputs().get(port);
                    if (input != null) {
                        System.arraycopy(input, row, shard.row.value[n], 0, neurons);
                    }
                }
                default -> {}
            }
        }
        shard.row.forward();
    }

    private double send(Shard shard, Cells cells, int row, Lane lane) {
        if (tape.excess() < 0) {
            System.arraycopy(shard.row.value[tape.signal()], 0, traces.sent(), row, neurons);
            return 0;
        }
        double count = 0;
        float[] excess = shard.row.value[tape.excess()];
        for (int j = 0; j < neurons; j++) {
            boolean refractoryNow = cells.left[j] > 0;
            float z = refractoryNow ? 0 : firing.spike(excess[j], tape.comparison());
            spikes[row + j] = refractoryNow ? Float.NaN : z;
            traces.sent()[row + j] = z * lane.gates()[lane.at() + j];
            count += z;
            if (lane.isCounted()) {
                lane.counts()[lane.at() + j] += z;
            }
        }
        return count;
    }

    /// Leaves the states as they are after the reset.
    private void settle(Shard shard, Cells cells, int row) {
        for (int s = 0; s < states.size(); s++) {
            float[] updated = shard.row.value[tape.updated()[s]];
            if (held[s]) {
                reset(cells.state[s], updated, shard.row.value[tape.reset()[s]], row);
            } else {
                System.arraycopy(updated, 0, cells.state[s], 0, neurons);
            }
        }
        for (int j = 0; j < neurons; j++) {
            cells.left[j] = spikes[row + j] == 1 ? refractory[j] : Math.max(0, cells.left[j] - 1);
        }
        if (traces.isObserved()) {
            System.arraycopy(cells.state[membrane], 0, traces.membrane(), row, neurons);
        }
    }

    private void reset(float[] state, float[] updated, float[] reset, int row) {
        for (int j = 0; j < neurons; j++) {
            float z = spikes[row + j];
            if (z == 1) {
                state[j] = reset[j];
            } else if (z == 0) {
                state[j] = updated[j];
            } else if (!Float.isNaN(z)) {
                state[j] = updated[j] + z * (reset[j] - updated[j]);
            }
        }
    }

    /// While it runs, `state` holds the slopes of the loss with respect to the states after the
    /// step.
    @Override
    public void backward(Stretch sample, Steps steps, Lane lane) {
        Shard shard = shards.get(sample.shard());
        Cells cells = shard.cells[sample.lane() % Layout.SAMPLES];
        if (steps.to() == sample.steps()) {
            for (float[] slopes : cells.state) {
                Arrays.fill(slopes, 0);
            }
        }
        for (int t = steps.to() - 1; t >= steps.from(); t--) {
            int row = sample.row(t);
            if (traces.isObserved()) {
                for (int j = 0; j < neurons; j++) {
                    cells.state[membrane][j] += traces.membraneSlopes()[row + j];
                }
            }
            evaluate(shard, row);
            shard.row.clearSlopes();
            seedSent(shard, row, lane);
            for (int s = 0; s < states.size(); s++) {
                seedState(shard, cells, s, row);
            }
            seedSpikes(shard, row);
            shard.row.backward();
            collect(shard, cells, row);
        }
        if (steps.from() == 0) {
            for (int s = 0; s < states.size(); s++) {
                add(shard.initialSlopes[s], cells.state[s]);
            }
        }
    }

    private void seedSent(Shard shard, int row, Lane lane) {
        if (tape.excess() < 0) {
            float[] slopes = shard.row.slope[tape.signal()];
            System.arraycopy(traces.sentSlopes(), row, slopes, 0, neurons);
            return;
        }
        for (int j = 0; j < neurons; j++) {
            shard.spikeSlope[j] =
                    traces.sentSlopes()[row + j] * lane.gates()[lane.at() + j]
                            + lane.pulls()[lane.at() + j];
        }
    }

    /// `after = updated + z · (reset − updated)`, and `after = start` in a refractory step. Where a
    /// potential ran off to infinity before a reset, nothing flows through it.
    private void seedState(Shard shard, Cells cells, int s, int row) {
        float[] after = cells.state[s];
        float[] toUpdated = shard.row.slope[tape.updated()[s]];
        if (!held[s]) {
            add(toUpdated, after);
            return;
        }
        float[] toReset = shard.row.slope[tape.reset()[s]];
        float[] toStart = shard.row.slope[tape.states()[s]];
        float[] updated = shard.row.value[tape.updated()[s]];
        float[] reset = shard.row.value[tape.reset()[s]];
        float attached = surrogate.attached() ? 1 : 0;
        for (int j = 0; j < neurons; j++) {
            float z = spikes[row + j];
            if (Float.isNaN(z)) {
                toStart[j] += after[j];
            } else {
                toUpdated[j] += (1 - z) * after[j];
                toReset[j] += z * after[j];
                shard.spikeSlope[j] += attached * after[j] * (reset[j] - updated[j]);
            }
        }
    }

    private void seedSpikes(Shard shard, int row) {
        if (tape.excess() < 0) {
            return;
        }
        float[] slopes = shard.row.slope[tape.excess()];
        SurrogateRow.derive(surrogate, shard.row.value[tape.excess()], 0, level, shard.derivative);
        for (int j = 0; j < neurons; j++) {
            if (!Float.isNaN(spikes[row + j]) && shard.derivative[j] > 0) {
                slopes[j] += shard.spikeSlope[j] * shard.derivative[j];
            }
        }
    }

    private void collect(Shard shard, Cells cells, int row) {
        for (float[] input : traces.inputs().values()) {
            Arrays.fill(input, row, row + neurons, 0);
        }
        for (int s = 0; s < states.size(); s++) {
            System.arraycopy(shard.row.slope[tape.states()[s]], 0, cells.state[s], 0, neurons);
        }
        for (int n = 0; n < tape.size(); n++) {
            if (tape.operations().get(n) instanceof Operation.Input(var port)
                    && traces.inputs().get(port) instanceof float[] input) {
                System.arraycopy(shard.row.slope[n], 0, input, row, neurons);
            }
        }
        shard.parameterSlopes.forEach((n, sum) -> add(sum, shard.row.slope[n]));
    }

    private static void add(float[] sum, float[] more) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += more[j];
        }
    }

    /// A row of each state before the first step, by [Folding#INITIAL] and its name; changes of it
    /// are seen by the next sample.
    Map<String, float[]> initial() {
        Map<String, float[]> rows = new HashMap<>();
        for (int s = 0; s < initial.length; s++) {
            rows.put(Folding.INITIAL + states.get(s).name(), initial[s]);
        }
        return rows;
    }

    /// The slope of the loss with respect to a parameter of each neuron, or to a state before the
    /// first step, added up over the samples since the last call.
    float[] takeSlopes(String parameter) {
        var sum = new float[neurons];
        for (int s = 0; s < initial.length; s++) {
            if (parameter.equals(Folding.INITIAL + states.get(s).name())) {
                int state = s;
                shards.forEach(shard -> take(shard.initialSlopes[state], sum));
            }
        }
        for (int n = 0; n < tape.size(); n++) {
            if (tape.operations().get(n).equals(new Operation.Parameter(parameter))) {
                for (Shard shard : shards) {
                    take(shard.parameterSlopes.getOrDefault(n, level), sum);
                }
            }
        }
        return sum;
    }

    private static void take(float[] slopes, float[] sum) {
        add(sum, slopes);
        Arrays.fill(slopes, 0);
    }
}
