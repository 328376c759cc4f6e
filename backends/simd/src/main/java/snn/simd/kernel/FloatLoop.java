package snn.simd.kernel;

import java.util.Arrays;
import java.util.List;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;
import snn.simd.kernel.LaneProgram.Operation;
import snn.simd.kernel.LaneProgram.Spike;

/// A program in plain loops, one operation after the other over a block: what the compiled loops
/// are tested against, and what runs where vectors are missing. Every value has an array.
record FloatLoop(LaneProgram program) implements LaneLoop<FloatFrame> {
    @Override
    public int scratch() {
        return program.operations().size();
    }

    @Override
    public void step(FloatFrame frame) {
        for (int from = 0; from < frame.length; from += BLOCK) {
            block(frame, from, Math.min(BLOCK, frame.length - from));
        }
        frame.finish();
    }

    private void block(FloatFrame frame, int from, int size) {
        List<Operation> operations = program.operations();
        Spike spike = program.spike().orElse(null);
        for (int k = 0; k < operations.size(); k++) {
            if (spike != null && spike.at() == k) {
                compare(frame, spike, from, size);
            }
            run(frame, operations.get(k), frame.scratch[k], from, size);
        }
        if (spike != null && spike.at() == operations.size()) {
            compare(frame, spike, from, size);
        }
        for (int s = 0; s < program.ends().size(); s++) {
            System.arraycopy(frame.scratch[program.ends().get(s)], 0, frame.states[s], from, size);
        }
        if (program.signal().isPresent()) {
            float[] signal = frame.scratch[program.signal().get()];
            System.arraycopy(signal, 0, frame.signal, frame.signalAt + from, size);
        }
        if (program.refractory() && spike != null) {
            frame.rest(from, size);
        }
    }

    private static void compare(FloatFrame frame, Spike spike, int from, int size) {
        float[] x = frame.scratch[spike.x()];
        float[] y = frame.scratch[spike.y()];
        boolean greater = spike.comparison() == Comparison.GREATER;
        for (int start = 0; start < size; start += 64) {
            long bits = 0;
            for (int n = start; n < start + 64; n++) {
                boolean fires = greater ? x[n] > y[n] : x[n] >= y[n];
                bits |= fires && frame.isFree(from + n) ? 1L << n : 0;
            }
            frame.words[frame.wordsAt + (from + start >> 6)] = bits;
        }
    }

    private static void run(FloatFrame frame, Operation operation, float[] to, int from, int size) {
        float[][] values = frame.scratch;
        switch (operation) {
            case Operation.State(int s) -> System.arraycopy(frame.states[s], from, to, 0, size);
            case Operation.Input(int p) ->
                    System.arraycopy(frame.inputs[p], frame.inputsAt[p] + from, to, 0, size);
            case Operation.Shared(int k) -> Arrays.fill(to, 0, size, frame.shared[k]);
            case Operation.Each(int k) -> System.arraycopy(frame.each[k], from, to, 0, size);
            case Operation.Unary(var operator, int x) -> unary(operator, values[x], to, size);
            case Operation.Binary(var operator, int x, int y) ->
                    binary(operator, values[x], values[y], to, size);
            case Operation.Select(var comparison, int x, int y, int then, int otherwise) -> {
                boolean greater = comparison == Comparison.GREATER;
                float[] a = values[x];
                float[] b = values[y];
                float[] c = values[then];
                float[] d = values[otherwise];
                for (int n = 0; n < size; n++) {
                    to[n] = (greater ? a[n] > b[n] : a[n] >= b[n]) ? c[n] : d[n];
                }
            }
            case Operation.Hold(int held, int stepped) -> {
                for (int n = 0; n < size; n++) {
                    to[n] = values[frame.isFree(from + n) ? stepped : held][n];
                }
            }
            case Operation.Reset(int spiked, int silent) -> {
                for (int n = 0; n < size; n++) {
                    to[n] = values[frame.hasFired(from + n) ? spiked : silent][n];
                }
            }
            case Operation.Shift _, Operation.Low _ ->
                    throw new IllegalStateException("an operation on integers");
        }
    }

    private static void unary(UnaryOperator operator, float[] x, float[] to, int size) {
        for (int n = 0; n < size; n++) {
            to[n] = apply(operator, x[n]);
        }
    }

    private static void binary(
            BinaryOperator operator, float[] x, float[] y, float[] to, int size) {
        switch (operator) {
            case ADD -> {
                for (int n = 0; n < size; n++) {
                    to[n] = x[n] + y[n];
                }
            }
            case SUBTRACT -> {
                for (int n = 0; n < size; n++) {
                    to[n] = x[n] - y[n];
                }
            }
            case MULTIPLY -> {
                for (int n = 0; n < size; n++) {
                    to[n] = x[n] * y[n];
                }
            }
            case DIVIDE, MIN, MAX -> {
                for (int n = 0; n < size; n++) {
                    to[n] = apply(operator, x[n], y[n]);
                }
            }
        }
    }

    /// `exp`, `log` and `tanh` are rounded from StrictMath's double, the same on every machine.
    static float apply(UnaryOperator operator, float x) {
        return switch (operator) {
            case NEGATE -> -x;
            case EXP -> (float) StrictMath.exp(x);
            case LOG -> (float) StrictMath.log(x);
            case SQRT -> (float) Math.sqrt(x);
            case TANH -> (float) StrictMath.tanh(x);
            case ABS -> Math.abs(x);
        };
    }

    static float apply(BinaryOperator operator, float x, float y) {
        return switch (operator) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> x / y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
        };
    }
}
