package snn.compiler.discretise;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import snn.compiler.pass.Leaves;
import snn.compiler.pass.LinearForm;
import snn.compiler.pass.ParameterValues;
import snn.ir.expr.Expr;
import snn.ir.neuron.Derivative;

/// The differential equations of a neuron, and the step they are to take.
///
/// @param dt in ms
record Equations(List<Derivative> derivatives, ParameterValues values, double dt) {

    /// The states that have an equation here; all others stand still during a step.
    Set<String> states() {
        Set<String> names = new LinkedHashSet<>();
        derivatives.forEach(d -> names.add(d.state()));
        return names;
    }

    Equations withStep(double replacement) {
        return new Equations(derivatives, values, replacement);
    }

    /// The smallest part that is not linear, and the state whose equation it is in.
    Optional<Term> nonLinear() {
        return derivatives.stream()
                .flatMap(d ->
                        LinearForm.nonLinear(d.rate()).map(t -> new Term(d.state(), t)).stream())
                .findFirst();
    }

    record Term(String state, Expr expr) {}

    /// The rate with every state read as it was at the start of the step, but `own` as it stands:
    /// nothing has changed it yet.
    static Expr atStart(Expr rate, String own) {
        return Leaves.replaced(
                rate,
                leaf ->
                        leaf instanceof Expr.State(var name) && !name.equals(own)
                                ? new Expr.Previous(name)
                                : leaf);
    }
}
