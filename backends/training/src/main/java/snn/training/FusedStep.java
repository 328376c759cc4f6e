package snn.training;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import snn.ir.graph.Edge;
import snn.ir.training.Surrogate;

/// The kernel for the forms that most neurons have, see [Coefficients]:
///
///     i ← ai · i + ci · x;  v ← av · v + cv · i + kv;  a spike where v ≥ threshold, then v ← p v + q
///
/// Forwards leaves the potential before the reset where the input was, with −∞ for a refractory
/// neuron; backwards finds it there and puts the input's slope in its place.
final class FusedStep implements NeuronStep {
    private static final VectorSpecies<Float> LANES = Gemm.LANES;

    private final Coefficients neurons;
    private final Surrogate surrogate;
    private final Traces traces;
    private final float[] potential;
    private final int padded;

    /// Of each sample of a batch: the current, the membrane and the refractory steps left;
    /// backwards, the slopes of the first two.
    private final float[][] scratch;

    private final float[][] derivatives;

    FusedStep(Coefficients neurons, Surrogate surrogate, Traces traces, int shards) {
        this.neurons = neurons;
        this.surrogate = surrogate;
        this.traces = traces;
        this.potential = Objects.requireNonNull(traces.inputs().get(Edge.INPUT));
        this.padded = neurons.threshold().length;
        this.scratch = new float[shards * Layout.SAMPLES][3 * padded];
        this.derivatives = new float[shards][padded];
    }

    @Override
    public double forward(Stretch sample, Steps steps, Lane lane) {
        float[] state = scratch[sample.lane()];
        if (steps.from() == 0) {
            Arrays.fill(state, 0, padded, 0);
            System.arraycopy(neurons.start(), 0, state, padded, padded);
            Arrays.fill(state, 2 * padded, 3 * padded, 0);
        }
        int spikes = 0;
        for (int t = steps.from(); t < steps.to(); t++) {
            int row = sample.row(t);
            spikes += neurons.spikes() ? fire(state, row, lane) : integrate(state, row);
            if (neurons.spikes() && lane.isCounted()) {
                count(row, lane);
            }
            if (traces.isObserved()) {
                System.arraycopy(state, padded, traces.membrane(), row, padded);
            }
        }
        return spikes;
    }

    private void count(int row, Lane lane) {
        for (int j = 0; j < padded; j++) {
            lane.counts()[lane.at() + j] += potential[row + j] >= neurons.threshold()[j] ? 1 : 0;
        }
    }

    private int fire(float[] state, int row, Lane lane) {
        float[] sent = traces.sent();
        int spikes = 0;
        for (int j = 0; j < padded; j += LANES.length()) {
            var i =
                    FloatVector.fromArray(LANES, neurons.ai(), j)
                            .mul(FloatVector.fromArray(LANES, state, j))
                            .add(
                                    FloatVector.fromArray(LANES, neurons.ci(), j)
                                            .mul(FloatVector.fromArray(LANES, potential, row + j)));
            i.intoArray(state, j);
            var held = FloatVector.fromArray(LANES, state, 2 * padded + j);
            var isHeld = held.compare(GT, 0);
            var before = FloatVector.fromArray(LANES, state, padded + j);
            var v =
                    FloatVector.fromArray(LANES, neurons.av(), j)
                            .mul(before)
                            .add(FloatVector.fromArray(LANES, neurons.cv(), j).mul(i))
                            .add(FloatVector.fromArray(LANES, neurons.kv(), j))
                            .blend(Float.NEGATIVE_INFINITY, isHeld);
            v.intoArray(potential, row + j);
            var fires = v.compare(GE, FloatVector.fromArray(LANES, neurons.threshold(), j));
            FloatVector.zero(LANES)
                    .blend(FloatVector.fromArray(LANES, lane.gates(), lane.at() + j), fires)
                    .intoArray(sent, row + j);
            var reset =
                    FloatVector.fromArray(LANES, neurons.p(), j)
                            .mul(v)
                            .add(FloatVector.fromArray(LANES, neurons.q(), j));
            v.blend(reset, fires).blend(before, isHeld).intoArray(state, padded + j);
            held.sub(1)
                    .max(0)
                    .blend(FloatVector.fromArray(LANES, neurons.refractory(), j), fires)
                    .intoArray(state, 2 * padded + j);
            spikes += fires.trueCount();
        }
        return spikes;
    }

    private int integrate(float[] state, int row) {
        float[] sent = traces.sent();
        for (int j = 0; j < padded; j++) {
            float i = neurons.ai()[j] * state[j] + neurons.ci()[j] * potential[row + j];
            float v = neurons.av()[j] * state[padded + j] + neurons.cv()[j] * i + neurons.kv()[j];
            state[j] = i;
            state[padded + j] = v;
            sent[row + j] = v;
        }
        return 0;
    }

    @Override
    public void backward(Stretch sample, Steps steps, Lane lane) {
        float[] carry = scratch[sample.lane()];
        if (steps.to() == sample.steps()) {
            Arrays.fill(carry, 0);
        }
        for (int t = steps.to() - 1; t >= steps.from(); t--) {
            int row = sample.row(t);
            if (traces.isObserved()) {
                addMembraneSlopes(carry, row);
            }
            if (neurons.spikes()) {
                SurrogateRow.derive(
                        surrogate,
                        potential,
                        row,
                        neurons.threshold(),
                        derivatives[sample.shard()]);
                unfire(carry, derivatives[sample.shard()], row, lane);
            } else {
                differentiate(carry, row);
            }
        }
    }

    private void addMembraneSlopes(float[] carry, int row) {
        for (int j = 0; j < padded; j++) {
            carry[padded + j] += traces.membraneSlopes()[row + j];
        }
    }

    /// What the loss gains by the membrane after the reset comes in `carry`, and goes out of it for
    /// the step before. With `z` the spike:
    ///
    ///     ∂z   = gate · ∂sent + pull  (+ (p v + q − v) · ∂after  with the reset attached)
    ///     ∂v   = (z ? p : 1) · ∂after + surrogate(v) · ∂z;   ∂i ← ai · ∂i + cv · ∂v
    private void unfire(float[] carry, float[] derivative, int row, Lane lane) {
        float attached = surrogate.attached() ? 1 : 0;
        float[] sentSlopes = traces.sentSlopes();
        for (int j = 0; j < padded; j += LANES.length()) {
            var v = FloatVector.fromArray(LANES, potential, row + j);
            var isHeld = v.compare(EQ, Float.NEGATIVE_INFINITY);
            var fired = v.compare(GE, FloatVector.fromArray(LANES, neurons.threshold(), j));
            var p = FloatVector.fromArray(LANES, neurons.p(), j);
            var after = FloatVector.fromArray(LANES, carry, padded + j);
            var change = p.mul(v).add(FloatVector.fromArray(LANES, neurons.q(), j)).sub(v);
            var spike =
                    FloatVector.fromArray(LANES, sentSlopes, row + j)
                            .mul(FloatVector.fromArray(LANES, lane.gates(), lane.at() + j))
                            .add(FloatVector.fromArray(LANES, lane.pulls(), lane.at() + j))
                            .add(after.mul(change).mul(attached));
            var before =
                    after.blend(after.mul(p), fired)
                            .add(spike.mul(FloatVector.fromArray(LANES, derivative, j)))
                            .blend(0, isHeld);
            before.mul(FloatVector.fromArray(LANES, neurons.av(), j))
                    .blend(after, isHeld)
                    .intoArray(carry, padded + j);
            var current =
                    FloatVector.fromArray(LANES, carry, j)
                            .add(before.mul(FloatVector.fromArray(LANES, neurons.cv(), j)));
            current.mul(FloatVector.fromArray(LANES, neurons.ci(), j))
                    .intoArray(potential, row + j);
            current.mul(FloatVector.fromArray(LANES, neurons.ai(), j)).intoArray(carry, j);
        }
    }

    private void differentiate(float[] carry, int row) {
        float[] sentSlopes = traces.sentSlopes();
        for (int j = 0; j < padded; j++) {
            float v = carry[padded + j] + sentSlopes[row + j];
            float i = carry[j] + neurons.cv()[j] * v;
            potential[row + j] = neurons.ci()[j] * i;
            carry[j] = neurons.ai()[j] * i;
            carry[padded + j] = neurons.av()[j] * v;
        }
    }
}
