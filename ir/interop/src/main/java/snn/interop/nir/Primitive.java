package snn.interop.nir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.ir.Pooling;
import snn.ir.synapse.Window;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// What a node computes, with the file's numbers in the file's element types. `x` is what reaches
/// it, `y` what leaves. Parameters of neurons have the node's shape. Times are in the file's unit.
public sealed interface Primitive {

    /// Where values enter.
    record Input(Shape shape) implements Primitive {}

    /// Where values leave.
    record Output(Shape shape) implements Primitive {}

    /// `y = W x + b`, or without `b` (`Linear`): weight `[leading..., out, in]`, bias `[out]` or
    /// `[leading..., out]`.
    record Affine(Tensor weight, Optional<Tensor> bias) implements Primitive {}

    /// `y = s · x`, element by element.
    record Scale(Tensor scale) implements Primitive {}

    /// A cross-correlation of one or two axes.
    ///
    /// @param weight `[channels out, channels in / groups, kernel...]`
    /// @param bias `[channels out]`
    /// @param window what the strides, dilations and paddings say, `same` and `valid` worked out
    record Convolution(Tensor weight, Tensor bias, Window window, int groups)
            implements Primitive {}

    /// `SumPool2d` and `AvgPool2d`.
    record Pool(Pooling.Kind kind, Window window) implements Primitive {}

    /// The axes from `first` to `last`, both counted from 0, as one.
    record Flatten(int first, int last) implements Primitive {}

    /// `y(t) = x(t - delay)`.
    record Delay(Tensor delay) implements Primitive {}

    /// 1 where `x > threshold`, else 0.
    record Threshold(Tensor threshold) implements Primitive {}

    /// What has a membrane.
    sealed interface Neuron extends Primitive {
        /// Its parameters by the names of the file, all of the node's shape.
        List<Named> parameters();
    }

    /// A parameter under its name in the file.
    record Named(String name, Tensor value) {}

    /// What a spike does: a new value of the membrane; absent where the file says none.
    sealed interface Spiking extends Neuron {
        Tensor threshold();

        Optional<Tensor> reset();
    }

    /// `dv/dt = r x`, `y = v`.
    record Integrator(Tensor r) implements Neuron {
        @Override
        public List<Named> parameters() {
            return List.of(new Named("r", r));
        }
    }

    /// [Integrator] that spikes.
    record IntegrateAndFire(Tensor r, Tensor threshold, Optional<Tensor> reset) implements Spiking {
        @Override
        public List<Named> parameters() {
            return spiking(List.of(new Named("r", r)), this);
        }
    }

    /// `tau dv/dt = v_leak - v + r x`, `y = v`.
    record LeakyIntegrator(Tensor tau, Tensor r, Tensor leak) implements Neuron {
        @Override
        public List<Named> parameters() {
            return List.of(new Named("tau", tau), new Named("r", r), new Named("v_leak", leak));
        }
    }

    /// [LeakyIntegrator] that spikes.
    record LeakyIntegrateAndFire(
            Tensor tau, Tensor r, Tensor leak, Tensor threshold, Optional<Tensor> reset)
            implements Spiking {
        @Override
        public List<Named> parameters() {
            return spiking(new LeakyIntegrator(tau, r, leak).parameters(), this);
        }
    }

    /// `tau_syn di/dt = w_in x - i`, `tau_mem dv/dt = v_leak - v + r i`, `y = v`.
    ///
    /// @param weight `w_in`; absent where the file says none, which means 1
    record CubaLeakyIntegrator(
            Tensor tauSyn, Tensor tauMem, Tensor r, Tensor leak, Optional<Tensor> weight)
            implements Neuron {
        @Override
        public List<Named> parameters() {
            var all = new ArrayList<Named>();
            all.add(new Named("tau_syn", tauSyn));
            all.add(new Named("tau_mem", tauMem));
            all.add(new Named("r", r));
            all.add(new Named("v_leak", leak));
            weight.ifPresent(w -> all.add(new Named("w_in", w)));
            return List.copyOf(all);
        }
    }

    /// [CubaLeakyIntegrator] that spikes.
    record CubaLeakyIntegrateAndFire(
            Tensor tauSyn,
            Tensor tauMem,
            Tensor r,
            Tensor leak,
            Optional<Tensor> weight,
            Tensor threshold,
            Optional<Tensor> reset)
            implements Spiking {
        @Override
        public List<Named> parameters() {
            return spiking(
                    new CubaLeakyIntegrator(tauSyn, tauMem, r, leak, weight).parameters(), this);
        }
    }

    private static List<Named> spiking(List<Named> membrane, Spiking neuron) {
        var all = new ArrayList<>(membrane);
        all.add(new Named("v_threshold", neuron.threshold()));
        neuron.reset().ifPresent(v -> all.add(new Named("v_reset", v)));
        return List.copyOf(all);
    }
}
