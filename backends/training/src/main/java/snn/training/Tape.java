package snn.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.expr.Comparison;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Assignment;
import snn.ir.neuron.DiscreteDynamics;
import snn.ir.neuron.StateVariable;

/// One step of a neuron, written out from its expression trees as a straight line of operations.
/// Operation `n` fills register `n`, and reads only registers before it: run from the first to the
/// last it is the step, and from the last to the first it is the step's derivative.
///
/// @param states the register of each state at the start of the step
/// @param updated the register of each state after the updates
/// @param reset the register of each state after a spike; that of `updated` where a spike leaves
///   the state alone
/// @param excess the register of what must be above (or at) 0 for a spike; -1 where none leaves
/// @param signal the register of what leaves a neuron that does not spike; -1 where it spikes
record Tape(
        List<Operation> operations,
        int[] states,
        int[] updated,
        int[] reset,
        int excess,
        Comparison comparison,
        int signal) {

    /// What fills a register.
    sealed interface Operation {
        /// Whether it reads a register.
        default boolean reads(int register) {
            return switch (this) {
                case Unary(_, var a) -> a == register;
                case Binary(_, var a, var b) -> a == register || b == register;
                case Select(var e, _, var a, var b) ->
                        e == register || a == register || b == register;
                case Constant _, Parameter _, State _, Input _ -> false;
            };
        }

        record Constant(float value) implements Operation {}

        record Parameter(String name) implements Operation {}

        record State(int number) implements Operation {}

        record Input(String port) implements Operation {}

        record Unary(Expr.UnaryOperator operator, int operand) implements Operation {}

        record Binary(Expr.BinaryOperator operator, int left, int right) implements Operation {}

        /// `then` where `excess` is above 0, or at 0 if the comparison allows it.
        record Select(int excess, Comparison comparison, int then, int otherwise)
                implements Operation {}
    }

    static Tape of(DiscreteDynamics dynamics) {
        return new Writer(dynamics).write();
    }

    int size() {
        return operations.size();
    }

    /// Whether anything in or after a step depends on the value of a state at its start.
    boolean reads(int state) {
        int register = states[state];
        boolean kept =
                Arrays.stream(updated).anyMatch(n -> n == register)
                        || Arrays.stream(reset).anyMatch(n -> n == register);
        return kept
                || excess == register
                || signal == register
                || operations.stream().anyMatch(o -> o.reads(register));
    }

    private static final class Writer {
        private final DiscreteDynamics dynamics;
        private final List<Operation> operations = new ArrayList<>();
        private final Map<Operation, Integer> known = new HashMap<>();
        private final Map<String, Integer> start = new HashMap<>();

        Writer(DiscreteDynamics dynamics) {
            this.dynamics = dynamics;
        }

        Tape write() {
            List<StateVariable> states = dynamics.states();
            for (int n = 0; n < states.size(); n++) {
                start.put(states.get(n).name(), register(new Operation.State(n)));
            }
            Map<String, Integer> now = new HashMap<>(start);
            assign(dynamics.updates(), now);
            int excess = dynamics.spike().map(c -> excess(c, now)).orElse(-1);
            Comparison comparison =
                    dynamics.spike().map(Condition::comparison).orElse(Comparison.GREATER);
            int signal = dynamics.signal().map(e -> register(e, now)).orElse(-1);
            Map<String, Integer> after = new HashMap<>(now);
            assign(dynamics.onSpike(), after);
            return new Tape(
                    List.copyOf(operations),
                    registers(states, start),
                    registers(states, now),
                    registers(states, after),
                    excess,
                    comparison,
                    signal);
        }

        private void assign(List<Assignment> assignments, Map<String, Integer> now) {
            for (Assignment a : assignments) {
                now.put(a.state(), register(a.value(), now));
            }
        }

        private static int[] registers(List<StateVariable> states, Map<String, Integer> now) {
            return states.stream().mapToInt(s -> at(now, s.name())).toArray();
        }

        private int excess(Condition condition, Map<String, Integer> now) {
            return register(Expr.difference(condition.left(), condition.right()), now);
        }

        private int register(Expr expression, Map<String, Integer> now) {
            return switch (expression) {
                case Expr.Constant(var value) -> register(new Operation.Constant((float) value));
                case Expr.Parameter(var name) -> register(new Operation.Parameter(name));
                case Expr.State(var name) -> at(now, name);
                case Expr.Previous(var name) -> at(start, name);
                case Expr.Input(var port) -> register(new Operation.Input(port));
                case Expr.Unary(var operator, var operand) ->
                        register(new Operation.Unary(operator, register(operand, now)));
                case Expr.Binary(var operator, var left, var right) ->
                        register(
                                new Operation.Binary(
                                        operator, register(left, now), register(right, now)));
                case Expr.Select(var condition, var then, var otherwise) ->
                        register(
                                new Operation.Select(
                                        excess(condition, now),
                                        condition.comparison(),
                                        register(then, now),
                                        register(otherwise, now)));
            };
        }

        private int register(Operation operation) {
            return known.computeIfAbsent(
                    operation,
                    o -> {
                        operations.add(o);
                        return operations.size() - 1;
                    });
        }

        private static int at(Map<String, Integer> registers, String name) {
            Integer found = registers.get(name);
            if (found == null) {
                throw new IllegalArgumentException("no state " + name);
            }
            return found;
        }
    }
}
