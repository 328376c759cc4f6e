package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.pass.LinearForm;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.Derivative;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;
import snn.ir.tensor.Tensor;

/// Takes each equation to its step by itself: `euler`, `exponential` and `jump`. A rate that is not
/// linear has Euler's step only, `x + dt · rate`.
record EachOnItsOwn(Integration rule, Order order) {

    Stepped of(Equations equations) {
        var updates = new ArrayList<Assignment>();
        Map<String, Tensor> folded = new LinkedHashMap<>();
        for (Derivative derivative : equations.derivatives()) {
            updates.add(step(derivative.state(), seen(derivative), equations, folded));
        }
        return new Stepped(updates, folded, List.of());
    }

    private Expr seen(Derivative derivative) {
        return switch (order) {
            case SEQUENTIAL -> derivative.rate();
            case SIMULTANEOUS -> Equations.atStart(derivative.rate(), derivative.state());
        };
    }

    private Assignment step(
            String state, Expr rate, Equations equations, Map<String, Tensor> folded) {
        Optional<LinearForm> linear = LinearForm.of(rate);
        if (linear.isEmpty()) {
            Expr change = Expr.product(Expr.constant(equations.dt()), rate);
            return new Assignment(state, Expr.sum(Expr.state(state), change));
        }
        var step = new Step(state, linear.get(), equations.values(), rule, equations.dt());
        Assignment assignment = step.assignment();
        folded.putAll(step.folded());
        return assignment;
    }
}
