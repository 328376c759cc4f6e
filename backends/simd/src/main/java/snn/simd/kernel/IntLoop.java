package snn.simd.kernel;

import java.util.Arrays;
import java.util.List;
import snn.ir.expr.Comparison;
import snn.ir.expr.Expr.BinaryOperator;
import snn.ir.expr.Expr.UnaryOperator;
import snn.simd.kernel.LaneProgram.Operation;
import snn.simd.kernel.LaneProgram.Spike;

/// The same as [FloatLoop] in integers of 32 bits.
record IntLoop(LaneProgram program) implements LaneLoop<IntFrame> {
    @Override
    public int scratch() {
        return program.operations().size();
    }

    @Override
    public void step(IntFrame frame) {
        for (int from = 0; from < frame.length; from += BLOCK) {
            block(frame, from, Math.min(BLOCK, frame.length - from));
        }
        frame.finish();
    }

    private void block(IntFrame frame, int from, int size) {
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
            int[] signal = frame.scratch[program.signal().get()];
            System.arraycopy(signal, 0, frame.signal, frame.signalAt + from, size);
        }
        if (program.refractory() && spike != null) {
            frame.rest(from, size);
        }
    }

    private static void compare(IntFrame frame, Spike spike, int from, int size) {
        int[] x = frame.scratch[spike.x()];
        int[] y = frame.scratch[spike.y()];
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

    private static void run(IntFrame frame, Operation operation, int[] to, int from, int size) {
        int[][] values = frame.scratch;
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
                int[] a = values[x];
                int[] b = values[y];
                int[] c = values[then];
                int[] d = values[otherwise];
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
            case Operation.Shift(int x, int by) -> {
                for (int n = 0; n < size; n++) {
                    to[n] = values[x][n] >> by;
                }
            }
            case Operation.Low(int x, int bits, boolean signed) -> {
                int above = Integer.SIZE - bits;
                for (int n = 0; n < size; n++) {
                    int raised = values[x][n] << above;
                    to[n] = signed ? raised >> above : raised >>> above;
                }
            }
        }
    }

    private static void unary(UnaryOperator operator, int[] x, int[] to, int size) {
        for (int n = 0; n < size; n++) {
            to[n] = apply(operator, x[n]);
        }
    }

    private static void binary(BinaryOperator operator, int[] x, int[] y, int[] to, int size) {
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

    private static int apply(UnaryOperator operator, int x) {
        return switch (operator) {
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case EXP, LOG, SQRT, TANH -> throw new IllegalStateException("of a real number");
        };
    }

    private static int apply(BinaryOperator operator, int x, int y) {
        return switch (operator) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case MIN -> Math.min(x, y);
            case MAX -> Math.max(x, y);
            case DIVIDE -> throw new IllegalStateException("of real numbers");
        };
    }
}
