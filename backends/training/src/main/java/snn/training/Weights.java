package snn.training;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import snn.ir.Projection;
import snn.ir.WeightFormat;
import snn.ir.WeightFormat.Sign;
import snn.ir.tensor.Tensor;
import snn.ir.training.Penalty;
import snn.ir.training.Training;

/// The weights of a projection: real ones that learn, and what forwards takes of them (see
/// [WeightScales]). The slopes go straight through from the ones to the others (Courbariaux et al.
/// 2015). Of binary weights, what learns are proxies in −1..1. A sign that weights must have is
/// kept by a projection after each step: what has another becomes 0.
final class Weights {
    private final Projection node;
    private final WeightFormat format;
    private final IntUnaryOperator place;
    private final int count;
    private final WeightScales scales;
    private final float l1;
    private final float l2;

    /// What learns, in the unit's own layout; padding is 0.
    final LearnedArray learned;

    /// What forwards takes, in the same layout; the same array for real weights.
    final float[] effective;

    /// @param size of the unit's layout
    /// @param place where the layout has weight number `n` of the connectivity
    Weights(Projection node, int size, IntUnaryOperator place, Training training) {
        this.node = node;
        this.format = node.format();
        this.place = place;
        this.count = node.connectivity().weights().length();
        this.scales = new WeightScales(node);
        this.l1 = strength(training, Penalty.Norm.L1);
        this.l2 = strength(training, Penalty.Norm.L2);
        float[] initial = InitialWeights.of(node, training.seed());
        if (format.isBinary()) {
            scales.choose(node, initial);
            makeProxies(initial);
        }
        this.learned = new LearnedArray(node.name() + ".weights", laidOut(initial, size));
        this.effective = isReal() ? learned.value : new float[size];
        settle();
    }

    /// Of the penalties on the weights of this projection.
    private float strength(Training training, Penalty.Norm norm) {
        double sum = 0;
        for (Penalty penalty : training.penalties()) {
            if (penalty instanceof Penalty.Weights of
                    && of.norm() == norm
                    && isOf(of, node.name())) {
                sum += of.strength();
            }
        }
        return (float) sum;
    }

    /// Whether a penalty is on the weights of a projection.
    static boolean isOf(Penalty.Weights penalty, String projection) {
        return projection.equals(penalty.node()) || projection.startsWith(penalty.node() + ".");
    }

    /// What the penalties on these weights add to the loss.
    double cost() {
        double sum = 0;
        for (int n = 0; n < effective.length && l1 + l2 > 0; n++) {
            sum += l1 * Math.abs(effective[n]) + l2 * (double) effective[n] * effective[n];
        }
        return sum;
    }

    /// Moves a part of the layout against its slopes; those of the penalties are added to them.
    void step(LearnedArray.Step adam, float[] slopes, int from, int to) {
        for (int n = from; n < to && l1 + l2 > 0; n++) {
            slopes[n] += l1 * Math.signum(effective[n]) + 2 * l2 * effective[n];
        }
        learned.step(adam, slopes, from, to);
    }

    private float[] laidOut(float[] initial, int size) {
        var values = new float[size];
        for (int n = 0; n < count; n++) {
            values[place.applyAsInt(n)] = initial[n];
        }
        return values;
    }

    private boolean isReal() {
        return format.values() == WeightFormat.Values.REAL;
    }

    /// Proxies of given weights start as far from 0 as drawn ones do on the mean.
    private void makeProxies(float[] initial) {
        float half = InitialWeights.bound(node.connectivity()) / 2;
        for (int n = 0; n < count; n++) {
            if (node.weights().isPresent()) {
                initial[n] = Math.copySign(half, initial[n]);
            } else if (node.start().isPresent()) {
                float relative = initial[n] / scales.scale(scales.channel(n));
                initial[n] = Math.clamp(relative * half, -1f, 1f);
            }
        }
    }

    /// Whether what is taken of a weight depends on it alone, so that parts may be settled.
    boolean isSettledInParts() {
        return isReal() || format.isBinary() && scales.isOne();
    }

    /// Brings a part of the layout up to date, where that may be; also padding gets a value.
    void settle(int from, int to) {
        project(from, to);
        if (!isReal()) {
            for (int at = from; at < to; at++) {
                effective[at] = scales.taken(learned.value[at], 0);
            }
        }
    }

    /// Brings all up to date.
    void settle() {
        project(0, learned.value.length);
        if (isReal()) {
            return;
        }
        if (!format.isBinary()) {
            scales.fit(inOrder(learned.value));
        }
        Arrays.fill(effective, 0);
        for (int n = 0; n < count; n++) {
            int at = place.applyAsInt(n);
            effective[at] = scales.taken(learned.value[at], scales.channel(n));
        }
    }

    private float[] inOrder(float[] laidOut) {
        var values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = laidOut[place.applyAsInt(n)];
        }
        return values;
    }

    private void project(int from, int to) {
        if (!format.isBinary() && format.sign() == Sign.ANY) {
            return;
        }
        float most = format.isBinary() ? 1 : Float.MAX_VALUE;
        float low = format.sign() == Sign.POSITIVE ? 0 : -most;
        float high = format.sign() == Sign.NEGATIVE ? 0 : most;
        for (int at = from; at < to; at++) {
            learned.value[at] = Math.clamp(learned.value[at], low, high);
        }
    }

    /// The effective weights in the connectivity's shape.
    Tensor tensor() {
        return Tensor.of(node.connectivity().weights(), inOrder(effective));
    }
}
