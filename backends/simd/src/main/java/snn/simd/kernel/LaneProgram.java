package snn.simd.kernel;

import java.util.List;
import java.util.Optional;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;

/// What a neuron does in a step, as operations in order, each of which makes one value that does
/// not change any more. Value `k` is that of operation `k`. It has no numbers of a population but
/// where they lie, so that populations of one structure share it, and what is made from it.
///
/// @param ends the value of each state at the end of the step
/// @param spike where the neuron spikes
/// @param signal the value sent out, where it does not
/// @param refractory whether neurons rest after a spike
public record LaneProgram(
        Type type,
        List<Operation> operations,
        List<Integer> ends,
        Optional<Spike> spike,
        Optional<Integer> signal,
        boolean refractory) {

    /// What values are.
    public enum Type {
        FLOAT,
        INT
    }

    /// The comparison of two values, made before operation `at`.
    public record Spike(Comparison comparison, int x, int y, int at) {}

    /// What makes a value.
    public sealed interface Operation {
        /// A state as it was at the start of the step.
        record State(int state) implements Operation {}

        /// What arrives at a port.
        record Input(int port) implements Operation {}

        /// A number that is the same for all neurons.
        record Shared(int number) implements Operation {}

        /// A number of the neuron's own.
        record Each(int number) implements Operation {}

        record Unary(UnaryOperator operator, int x) implements Operation {}

        record Binary(BinaryOperator operator, int x, int y) implements Operation {}

        /// `x / 2^by` toward minus infinity, of an integer.
        record Shift(int x, int by) implements Operation {}

        /// The low bits of an integer: with its sign, or as a number of 0 or more.
        record Low(int x, int bits, boolean signed) implements Operation {}

        /// `then` where the comparison holds, else `otherwise`.
        record Select(Comparison comparison, int x, int y, int then, int otherwise)
                implements Operation {}

        /// `held` where the neuron rests, else `stepped`.
        record Hold(int held, int stepped) implements Operation {}

        /// `spiked` where the neuron has just fired, else `silent`.
        record Reset(int spiked, int silent) implements Operation {}
    }

    public LaneProgram {
        operations = List.copyOf(operations);
        ends = List.copyOf(ends);
    }

    /// Whether a state stays what it is.
    boolean keeps(int state) {
        return operations.get(ends.get(state)) instanceof Operation.State(int s) && s == state;
    }
}
