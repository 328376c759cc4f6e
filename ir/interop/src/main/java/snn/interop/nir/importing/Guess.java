package snn.interop.nir.importing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
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
        var steps = new ArrayList<Double>();
        var constants = new ArrayList<Double>();
        network.nodes().forEach(n -> collect(n.primitive(), steps, constants));
        if (steps.isEmpty() || !steps.stream().allMatch(s -> s > 0 && Double.isFinite(s))) {
            return Optional.empty();
        }
        BigDecimal nice = new BigDecimal(steps.getFirst()).round(new MathContext(1));
        boolean alike = steps.stream().allMatch(s -> Math.abs(s / nice.doubleValue() - 1) < CLOSE);
        boolean uniform = constants.stream().allMatch(constants.getFirst()::equals);
        return alike && isRound(nice, uniform)
                ? Optional.of(
                        new Evidence.Found(
                                TimeStep.text(nice.doubleValue() * unit),
                                "tau / r is %s for all %d leaky neurons"
                                        .formatted(nice.toPlainString(), steps.size())))
                : Optional.empty();
    }

    /// One and the same ratio everywhere may be chance, so then it must be a power of ten.
    private static boolean isRound(BigDecimal step, boolean uniform) {
        String digits = step.unscaledValue().toString().replaceAll("0+$", "");
        return uniform ? digits.equals("1") : ROUND.contains(digits);
    }

    private static void collect(Primitive primitive, List<Double> steps, List<Double> constants) {
        switch (primitive) {
            case Primitive.LeakyIntegrator n -> ratio(n.tau(), n.r(), steps, constants);
            case Primitive.LeakyIntegrateAndFire n -> ratio(n.tau(), n.r(), steps, constants);
            case Primitive.CubaLeakyIntegrator n -> {
                ratio(n.tauMem(), n.r(), steps, constants);
                n.weight().ifPresent(w -> ratio(n.tauSyn(), w, steps, constants));
            }
            case Primitive.CubaLeakyIntegrateAndFire n -> {
                ratio(n.tauMem(), n.r(), steps, constants);
                n.weight().ifPresent(w -> ratio(n.tauSyn(), w, steps, constants));
            }
            default -> {}
        }
    }

    /// A factor of 1 everywhere is no factor.
    private static void ratio(
            Tensor tau, Tensor factor, List<Double> steps, List<Double> constants) {
        boolean none = true;
        for (long n = 0; n < factor.size(); n++) {
            none &= factor.real(n) == 1;
        }
        for (long n = 0; !none && n < factor.size(); n++) {
            steps.add(tau.real(n) / factor.real(n));
            constants.add(tau.real(n));
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
