package snn.interop.nir.exporting;

import java.util.Arrays;
import java.util.Optional;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// The parameters of a population's neurons as they are found, one neuron after the other, and the
/// primitive that has them. One neuron stands for all where all are alike.
final class Cells {
    private static final double PER_SECOND = 1000;

    private final Shape shape;
    private final boolean spiking;
    private final boolean impulses;
    private final boolean[] forgets;
    private final boolean[] perfect;
    private final double[] tau;
    private final double[] r;
    private final double[] leak;
    private final double[] gain;
    private final double[] tauSyn;
    private final double[] weight;
    private final double[] threshold;
    private final double[] reset;
    private boolean hasCurrent;

    /// @param impulses whether a reader takes the `r` of I and IF as a number, not a rate
    Cells(Shape shape, int cells, boolean spiking, boolean impulses) {
        this.shape = shape;
        this.spiking = spiking;
        this.impulses = impulses;
        this.forgets = new boolean[cells];
        this.perfect = new boolean[cells];
        this.tau = new double[cells];
        this.r = new double[cells];
        this.leak = new double[cells];
        this.gain = new double[cells];
        this.tauSyn = new double[cells];
        this.weight = new double[cells];
        this.threshold = new double[cells];
        this.reset = new double[cells];
    }

    void threshold(int n, double compared, double value) {
        threshold[n] = compared;
        reset[n] = value;
    }

    void current(int n, Leaky current) {
        hasCurrent = true;
        tauSyn[n] = seconds(current.tau());
        weight[n] = current.r();
    }

    void membrane(int n, Rates rates, Leaky membrane) {
        forgets[n] = rates.inSteps() && rates.self().isZero() && rates.constant().isZero();
        gain[n] = rates.drive().value();
        perfect[n] = membrane.isPerfect();
        tau[n] = seconds(membrane.tau());
        r[n] = perfect[n] && !impulses ? perSecond(membrane.r()) : membrane.r();
        leak[n] = membrane.leak();
    }

    /// Whether what arrives leaves again, unchanged.
    boolean passes() {
        return all(forgets) && !hasCurrent && !spiking && isAll(gain, 1);
    }

    /// Empty where some neurons leak and some do not, or where what is compared is scaled.
    Optional<Primitive> primitive() {
        if (all(forgets) && !hasCurrent) {
            return memoryless();
        }
        if (all(perfect) && !hasCurrent) {
            return Optional.of(
                    spiking
                            ? new Primitive.IntegrateAndFire(
                                    tensor(r), tensor(threshold), Optional.of(tensor(reset)))
                            : new Primitive.Integrator(tensor(r)));
        }
        return any(perfect) ? Optional.empty() : Optional.of(hasCurrent ? cuba() : leaky());
    }

    private Optional<Primitive> memoryless() {
        if (!spiking) {
            return Optional.of(new Primitive.Scale(tensor(gain)));
        }
        return isAll(gain, 1)
                ? Optional.of(new Primitive.Threshold(tensor(threshold)))
                : Optional.empty();
    }

    private Primitive leaky() {
        return spiking
                ? new Primitive.LeakyIntegrateAndFire(
                        tensor(tau),
                        tensor(r),
                        tensor(leak),
                        tensor(threshold),
                        Optional.of(tensor(reset)))
                : new Primitive.LeakyIntegrator(tensor(tau), tensor(r), tensor(leak));
    }

    private Primitive cuba() {
        return spiking
                ? new Primitive.CubaLeakyIntegrateAndFire(
                        tensor(tauSyn),
                        tensor(tau),
                        tensor(r),
                        tensor(leak),
                        Optional.of(tensor(weight)),
                        tensor(threshold),
                        Optional.of(tensor(reset)))
                : new Primitive.CubaLeakyIntegrator(
                        tensor(tauSyn),
                        tensor(tau),
                        tensor(r),
                        tensor(leak),
                        Optional.of(tensor(weight)));
    }

    /// Of the whole shape, whatever was given.
    private Tensor tensor(double[] values) {
        var all = new double[shape.length()];
        if (values.length == 1) {
            Arrays.fill(all, values[0]);
        } else {
            System.arraycopy(values, 0, all, 0, all.length);
        }
        return Tensor.of(shape, all);
    }

    /// The number of seconds that are so many ms again when they are multiplied by 1000.
    static double seconds(double ms) {
        double near = ms / PER_SECOND;
        for (double s : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
            if (s * PER_SECOND == ms) {
                return s;
            }
        }
        return near;
    }

    /// The rate that is so much per ms again when it is multiplied by 0.001.
    static double perSecond(double perMs) {
        double near = perMs * PER_SECOND;
        for (double s : new double[] {near, Math.nextUp(near), Math.nextDown(near)}) {
            if (s * (1 / PER_SECOND) == perMs) {
                return s;
            }
        }
        return near;
    }

    private static boolean all(boolean[] of) {
        for (boolean one : of) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(boolean[] of) {
        for (boolean one : of) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAll(double[] values, double wanted) {
        return Arrays.stream(values).allMatch(v -> v == wanted);
    }
}
