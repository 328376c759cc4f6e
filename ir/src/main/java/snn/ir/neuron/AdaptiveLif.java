package snn.ir.neuron;

import static snn.ir.expr.Expr.parameter;
import static snn.ir.expr.Expr.product;
import static snn.ir.expr.Expr.state;
import static snn.ir.expr.Expr.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.unit.Dimension;

/// Leaky integrate-and-fire whose threshold rises with each spike and falls back.
///
///     tau_mem · dv/dt = i − v;  tau_adapt · da/dt = −a
///     a spike when v ≥ threshold + beta · a, then the reset of v, and a ← a + jump
///
/// The reset takes the base threshold off. Whether the input counts in full or times `1 −
/// e^(−dt/tau_mem)`, as in the older LSNN code, is the choice of `integration`; that code's `1 −
/// e^(−dt/tau_adapt)` of the adaptation is a `jump` of that size. Source: Bellec et al. (2020), *Nat.
/// Commun.* 11:3625; Salaj et al. (2021), *eLife* 10:e65459.
final class AdaptiveLif {
    private static final ParameterSpec TAU_ADAPT =
            new ParameterSpec("tau_adapt", Dimension.TIME, 200, t -> t > 0, "above 0");
    private static final ParameterSpec BETA =
            new ParameterSpec("beta", Dimension.POTENTIAL, 0.1, b -> b >= 0, "0 or more");
    private static final ParameterSpec JUMP =
            new ParameterSpec("jump", Dimension.NUMBER, 1, j -> j >= 0, "0 or more");
    private static final ChoiceSpec RESET =
            new ChoiceSpec("reset", List.of("subtract", "zero", "none"));

    static final NeuronKind KIND =
            new NeuronKind(
                    "alif",
                    "tau_mem dv/dt = i - v; tau_adapt da/dt = -a;"
                            + " spike when v >= threshold + beta a, then a <- a + jump",
                    List.of(
                            Parts.TAU_MEM,
                            TAU_ADAPT,
                            Parts.THRESHOLD,
                            BETA,
                            JUMP,
                            Parts.REFRACTORY),
                    List.of(RESET, Parts.INTEGRATION),
                    AdaptiveLif::dynamics);

    private AdaptiveLif() {}

    private static Dynamics dynamics(Map<String, String> chosen) {
        Expr a = state("a");
        var onSpike =
                new ArrayList<>(
                        Parts.resetting(chosen.getOrDefault(RESET.name(), RESET.standard())));
        onSpike.add(new Assignment("a", sum(a, parameter("jump"))));
        return new Dynamics(
                List.of(),
                Parts.PORTS,
                List.of(
                        Parts.atRest("v"),
                        new Dynamics.State("a", Dimension.NUMBER, Expr.constant(0))),
                List.of(
                        Parts.leaky("v", Parts.synapticInput(), "tau_mem"),
                        new Derivative(
                                "a", Expr.quotient(Expr.negated(a), parameter("tau_adapt")))),
                List.of(),
                Optional.of(
                        new Condition(
                                state("v"),
                                Comparison.GREATER_OR_EQUAL,
                                sum(parameter("threshold"), product(parameter("beta"), a)))),
                onSpike,
                Optional.empty());
    }
}
