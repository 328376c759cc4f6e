package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.compiler.pass.Leaves;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;

/// The classical Runge-Kutta step of fourth order (Kutta 1901), all equations at once:
///
///     k1 = f(x), k2 = f(x + dt/2 k1), k3 = f(x + dt/2 k2), k4 = f(x + dt k3)
///     x <- x + dt/6 (k1 + 2 k2 + 2 k3 + k4)
///
/// The slopes are states of their own, named like `k1:v` and assigned before they are read in every
/// step, so that an expression holds each right side once and trees stay as small as the equations.
final class RungeKutta {
    private final Equations equations;
    private final Set<String> moving;
    private final List<Assignment> updates = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();

    private RungeKutta(Equations equations) {
        this.equations = equations;
        this.moving = equations.states();
    }

    static Stepped of(Equations equations) {
        var method = new RungeKutta(equations);
        method.slopes("k1", "", 0);
        method.slopes("k2", "k1", equations.dt() / 2);
        method.slopes("k3", "k2", equations.dt() / 2);
        method.slopes("k4", "k3", equations.dt());
        equations.derivatives().forEach(method::advance);
        return new Stepped(method.updates, Map.of(), method.stages);
    }

    /// The slopes `stage` at the start of the step plus `span` along the slopes `along`.
    private void slopes(String stage, String along, double span) {
        for (Derivative derivative : equations.derivatives()) {
            String name = stage + ":" + derivative.state();
            stages.add(name);
            updates.add(
                    new Assignment(
                            name,
                            Leaves.replaced(derivative.rate(), leaf -> seen(leaf, along, span))));
        }
    }

    private Expr seen(Expr leaf, String along, double span) {
        if (!(leaf instanceof Expr.State(var name))) {
            return leaf;
        }
        Expr start = new Expr.Previous(name);
        if (span == 0 || !moving.contains(name)) {
            return start;
        }
        Expr slope = Expr.state(along + ":" + name);
        return Expr.sum(start, Expr.product(Expr.constant(span), slope));
    }

    private void advance(Derivative derivative) {
        String state = derivative.state();
        Expr slopes = Expr.state("k1:" + state);
        slopes = Expr.sum(slopes, Expr.product(Expr.constant(2), Expr.state("k2:" + state)));
        slopes = Expr.sum(slopes, Expr.product(Expr.constant(2), Expr.state("k3:" + state)));
        slopes = Expr.sum(slopes, Expr.state("k4:" + state));
        Expr change = Expr.product(Expr.constant(equations.dt() / 6), slopes);
        updates.add(new Assignment(state, Expr.sum(Expr.state(state), change)));
    }
}
