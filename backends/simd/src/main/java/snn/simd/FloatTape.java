package snn.simd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.ir.DiscretePopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.StateVariable;
import snn.ir.tensor.Tensor;

/// The dynamics of a population as operations on numbered slots, so that any neuron is stepped a
/// block at a time. A slot is a state, a parameter, an input or a scratch value of the block.
///
/// @param spike the slots compared, where the neuron spikes
/// @param signal the slot sent out, where it does not
record FloatTape(
        List<Slot> slots,
        List<Change> updates,
        Optional<Compared> spike,
        List<Change> onSpike,
        Optional<Change> signal,
        Set<String> held) {

    /// What a slot holds.
    sealed interface Slot {
        /// A value of the block at hand.
        record Scratch() implements Slot {}

        /// A number for each neuron, or one for all.
        record Fixed(double[] values) implements Slot {}

        record State(String name, double initial) implements Slot {}

        /// A state as it was at the start of the step.
        record Previous(String name) implements Slot {}

        record Input(String port) implements Slot {}
    }

    /// One operation on slots.
    sealed interface Operation {
        record Unary(Expr.UnaryOperator operator, int x, int to) implements Operation {}

        record Binary(Expr.BinaryOperator operator, int x, int y, int to) implements Operation {}

        /// `to <- then` where the comparison holds, else `otherwise`.
        record Select(Comparison comparison, int x, int y, int then, int otherwise, int to)
                implements Operation {}
    }

    /// Operations in order, whose result is in the slot `from`, and the slot it goes to.
    record Change(List<Operation> operations, int from, int to) {}

    /// Operations in order, and the slots that are compared after them.
    record Compared(List<Operation> operations, Comparison comparison, int x, int y) {}

    static FloatTape of(DiscretePopulation population) {
        return new Writer(population).write();
    }

    private static final class Writer {
        private final DiscretePopulation population;
        private final Map<Slot, Integer> known = new LinkedHashMap<>();
        private final List<Slot> slots = new ArrayList<>();
        private List<Operation> operations = new ArrayList<>();

        Writer(DiscretePopulation population) {
            this.population = population;
            for (StateVariable state : population.dynamics().states()) {
                slot(new Slot.State(state.name(), state.initial()));
            }
        }

        FloatTape write() {
            var dynamics = population.dynamics();
            List<Change> updates = dynamics.updates().stream().map(this::change).toList();
            Optional<Compared> spike = dynamics.spike().map(this::compared);
            List<Change> onSpike = dynamics.onSpike().stream().map(this::change).toList();
            Optional<Change> signal = dynamics.signal().map(this::signal);
            Set<String> held = new LinkedHashSet<>();
            dynamics.onSpike().forEach(a -> held.add(a.state()));
            held.forEach(name -> slot(new Slot.Previous(name)));
            return new FloatTape(List.copyOf(slots), updates, spike, onSpike, signal, held);
        }

        private Change change(Assignment assignment) {
            int from = value(assignment.value());
            return new Change(taken(), from, state(assignment.state()));
        }

        private Change signal(Expr expr) {
            int from = value(expr);
            return new Change(taken(), from, from);
        }

        private Compared compared(Condition condition) {
            int x = value(condition.left());
            int y = value(condition.right());
            return new Compared(taken(), condition.comparison(), x, y);
        }

        private List<Operation> taken() {
            List<Operation> result = List.copyOf(operations);
            operations = new ArrayList<>();
            return result;
        }

        /// Writes what computes an expression and returns the slot of its value.
        private int value(Expr expr) {
            return switch (expr) {
                case Expr.Constant(var value) -> scratch(new Slot.Fixed(new double[] {value}));
                case Expr.Parameter(var name) -> scratch(new Slot.Fixed(parameter(name)));
                case Expr.State(var name) -> state(name);
                case Expr.Previous(var name) -> slot(new Slot.Previous(name));
                case Expr.Input(var port) -> slot(new Slot.Input(port));
                case Expr.Unary(var operator, var operand) -> {
                    int x = value(operand);
                    yield emit(new Operation.Unary(operator, x, scratch(new Slot.Scratch())));
                }
                case Expr.Binary(var operator, var left, var right) -> {
                    int x = value(left);
                    int y = value(right);
                    yield emit(new Operation.Binary(operator, x, y, scratch(new Slot.Scratch())));
                }
                case Expr.Select(var condition, var then, var otherwise) -> {
                    int x = value(condition.left());
                    int y = value(condition.right());
                    int a = value(then);
                    int b = value(otherwise);
                    int to = scratch(new Slot.Scratch());
                    yield emit(new Operation.Select(condition.comparison(), x, y, a, b, to));
                }
            };
        }

        private int emit(Operation operation) {
            operations.add(operation);
            return switch (operation) {
                case Operation.Unary u -> u.to();
                case Operation.Binary b -> b.to();
                case Operation.Select s -> s.to();
            };
        }

        private int state(String name) {
            for (int n = 0; n < slots.size(); n++) {
                if (slots.get(n) instanceof Slot.State s && s.name().equals(name)) {
                    return n;
                }
            }
            throw new IllegalArgumentException("no state " + name);
        }

        private int slot(Slot slot) {
            return known.computeIfAbsent(slot, this::scratch);
        }

        private int scratch(Slot slot) {
            slots.add(slot);
            return slots.size() - 1;
        }

        private double[] parameter(String name) {
            Tensor value = population.parameters().get(name);
            if (value == null) {
                throw new IllegalArgumentException("no parameter " + name);
            }
            return value.toDoubles();
        }
    }
}
