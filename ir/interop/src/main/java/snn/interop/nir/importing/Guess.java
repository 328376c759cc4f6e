package snn.interop.nir.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import snn.interop.nir.NirNetwork;
import snn.interop.nir.NirNode;
import snn.interop.nir.Primitive;
import snn.ir.tensor.Tensor;

/// What the numbers of a file suggest. snnTorch and those who follow it write `r = tau / dt` and
/// `w_in = tau_syn / dt`, so that the input enters a membrane with weight 1 at their own step.
final class Guess {
    private static final double CLOSE = 1e-4;
    private static final List<String> ROUND = List.of("1", "2", "5");

    private Guess() {}

    /// The time step, where all leaky neurons agree on it.
    ///
    /// @param unit of the file's times in ms; of steps there is nothing to guess
    static Optional<Evidence.Found> step(NirNetwork network, double unit) {
        var ratios = new Ratios();
        network.nodes().forEach(n -> collect(n.primitive(), ratios));
        return ratios.agreed()
                .map(nice ->
                        new Evidence.Found(
                                TimeStep.text(nice.doubleValue() * unit),
                                "tau / r is %s for all %d leaky neurons"
                                        .formatted(nice.toPlainString(), ratios.count)));
    }

    private static void collect(Primitive primitive, Ratios ratios) {
        switch (primitive) {
            case Primitive.LeakyIntegrator n -> ratios.take(n.tau(), n.r());
            case Primitive.LeakyIntegrateAndFire n -> ratios.take(n.tau(), n.r());
            case Primitive.CubaLeakyIntegrator n -> {
                ratios.take(n.tauMem(), n.r());
                n.weight().ifPresent(w -> ratios.take(n.tauSyn(), w));
            }
            case Primitive.CubaLeakyIntegrateAndFire n -> {
                ratios.take(n.tauMem(), n.r());
                n.weight().ifPresent(w -> ratios.take(n.tauSyn(), w));
            }
            default -> {}
        }
    }

    /// The ratios of time constants and factors, of which only the first is remembered.
    private static final class Ratios {
        private long count;
        private double first;
        private double constant;
        private boolean alike = true;
        private boolean uniform = true;

        /// A factor of 1 everywhere is no factor.
        void take(Tensor tau, Tensor factor) {
            if (isOne(factor)) {
                return;
            }
            for (long n = 0; n < factor.size(); n++) {
                double ratio = tau.real(n) / factor.real(n);
                if (count++ == 0) {
                    first = ratio;
                    constant = tau.real(n);
                }
                alike &= Math.abs(ratio / first - 1) < CLOSE;
                uniform &= tau.real(n) == constant;
            }
        }

        /// One and the same ratio everywhere may be chance, so then it must be a power of ten.
        Optional<BigDecimal> agreed() {
            if (count == 0 || !alike || !(first > 0) || !Double.isFinite(first)) {
                return Optional.empty();
            }
            BigDecimal nice = new BigDecimal(first).round(new MathContext(1));
            String digits = nice.unscaledValue().toString().replaceAll("0+$", "");
            boolean round = uniform ? digits.equals("1") : ROUND.contains(digits);
            return round && Math.abs(first / nice.doubleValue() - 1) < CLOSE
                    ? Optional.of(nice)
                    : Optional.empty();
        }
    }

    /// Steps, where a file has no time at all: only I and IF, and each adds its input as it is.
    static Optional<Evidence.Found> unit(NirNetwork network) {
        List<Primitive> timed =
                network.nodes().stream().map(NirNode::primitive).filter(Guess::isTimed).toList();
        boolean plain = !timed.isEmpty() && timed.stream().allMatch(Guess::addsUp);
        return plain
                ? Optional.of(
                        new Evidence.Found(
                                "steps", "there is no tau, and r is 1 for every I and IF"))
                : Optional.empty();
    }

    static boolean isTimed(Primitive primitive) {
        return primitive instanceof Primitive.Neuron || primitive instanceof Primitive.Delay;
    }

    private static boolean addsUp(Primitive primitive) {
        return switch (primitive) {
            case Primitive.Integrator(var r) -> isOne(r);
            case Primitive.IntegrateAndFire(var r, _, _) -> isOne(r);
            default -> false;
        };
    }

    private static boolean isOne(Tensor r) {
        for (long n = 0; n < r.size(); n++) {
            if (r.real(n) != 1) {
                return false;
            }
        }
        return true;
    }
}
