package snn.compiler.discretise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import snn.compiler.pass.LinearForm;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.tensor.Tensor;

/// The exact step of equations `dx/dt = A x + B u + c` for a `u` that stands still meanwhile (Van
/// Loan 1978, *Computing Integrals Involving the Matrix Exponential*, IEEE TAC 23(3)):
///
///     x <- Φ x + Ψ u + o,   e^(dt · [A B c; 0 0 0]) = [Φ Ψ o; 0 1]
///
/// The entries become parameters `phi_v_w`, `psi_v_input` and `offset_v`. Every equation sees the
/// states as they were at the start of the step. `u` are the inputs and the states that no
/// differential equation moves.
final class ExactStep {
    private final List<String> states;
    private final List<LinearForm> rates = new ArrayList<>();
    private final List<Expr> held;
    private final Equations equations;

    private ExactStep(Equations equations) {
        this.equations = equations;
        this.states = List.copyOf(equations.states());
        Set<Expr> leaves = new LinkedHashSet<>();
        for (var derivative : equations.derivatives()) {
            LinearForm rate = LinearForm.of(Equations.atStart(derivative.rate(), "")).orElseThrow();
            rates.add(rate);
            leaves.addAll(rate.coefficients().keySet());
        }
        states.forEach(s -> leaves.remove(new Expr.Previous(s)));
        this.held = List.copyOf(leaves);
    }

    /// The step of equations that are all linear.
    static Stepped of(Equations equations) {
        return new ExactStep(equations).stepped();
    }

    private Stepped stepped() {
        Tensor[][] entries = entries();
        var updates = new ArrayList<Assignment>();
        Map<String, Tensor> folded = new LinkedHashMap<>();
        for (int i = 0; i < states.size(); i++) {
            var terms = terms(i, entries[i]);
            updates.add(new Assignment(states.get(i), terms.sum()));
            folded.putAll(terms.folded());
        }
        return new Stepped(updates, folded, List.of());
    }

    /// One row, its own state first.
    private Terms terms(int row, Tensor[] entries) {
        var terms = new Terms();
        String state = states.get(row);
        terms.add("phi_" + state + "_" + state, entries[row], Expr.state(state));
        for (int j = 0; j < states.size(); j++) {
            if (j != row) {
                String other = states.get(j);
                terms.add("phi_" + state + "_" + other, entries[j], new Expr.Previous(other));
            }
        }
        for (int j = 0; j < held.size(); j++) {
            Expr leaf = held.get(j);
            String name = "psi_" + state + "_" + Terms.name(leaf);
            terms.add(name, entries[states.size() + j], leaf);
        }
        terms.add("offset_" + state, entries[states.size() + held.size()]);
        return terms;
    }

    /// `[row][column]` of `[Φ Ψ o]`, each one value or one a neuron.
    private Tensor[][] entries() {
        int width = states.size() + held.size() + 1;
        var coefficients = new Tensor[states.size()][width];
        int neurons = 1;
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < width; j++) {
                coefficients[i][j] = equations.values().of(coefficient(i, j));
                neurons = Math.max(neurons, (int) coefficients[i][j].size());
            }
        }
        boolean[][] reached = new Reachability(coefficients).reached();
        var values = new double[states.size()][width][neurons];
        for (int n = 0; n < neurons; n++) {
            SquareMatrix step = Held.exponential(block(coefficients, n), equations.dt());
            for (int i = 0; i < states.size(); i++) {
                for (int j = 0; j < width; j++) {
                    // what cannot reach a state is 0, whatever rounding left there
                    values[i][j][n] = reached[i][j] ? step.at(i, j) : 0;
                }
            }
        }
        var entries = new Tensor[states.size()][width];
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < width; j++) {
                entries[i][j] = Terms.tensor(values[i][j]);
            }
        }
        return entries;
    }

    private Expr coefficient(int row, int column) {
        LinearForm rate = rates.get(row);
        if (column < states.size()) {
            return rate.coefficient(new Expr.Previous(states.get(column)));
        }
        int place = column - states.size();
        return place < held.size() ? rate.coefficient(held.get(place)) : rate.constant();
    }

    private static double[][] block(Tensor[][] coefficients, int neuron) {
        int width = coefficients[0].length;
        var block = new double[width][width];
        for (int i = 0; i < coefficients.length; i++) {
            for (int j = 0; j < width; j++) {
                Tensor values = coefficients[i][j];
                block[i][j] = values.real(values.size() == 1 ? 0 : neuron);
            }
        }
        return block;
    }
}
