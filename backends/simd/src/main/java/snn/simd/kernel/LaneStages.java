package snn.simd.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import snn.ir.expr.Expr.UnaryOperator;
import snn.simd.kernel.LaneProgram.Operation;

/// The stages a program is cut into: one loop each, over a block of neurons. A function that is
/// computed lane by lane (`exp`, `log`, `tanh`) begins a stage, as its argument must be in memory;
/// so does an operation that would make a loop too long for C2.
///
/// @param stage that of each operation; leaves are loaded where they are used, and have none
/// @param saved the values kept in memory from their stage to a later one, in the order of their
///   places
/// @param spike the stage in which spikes are compared
record LaneStages(LaneProgram program, int[] stage, List<Integer> saved, int spike, int count) {
    /// Operations of one loop: C2 gives up a method at 80,000 nodes, of which an operation makes a
    /// few hundred.
    private static final int MOST = 120;

    static LaneStages of(LaneProgram program) {
        List<Operation> operations = program.operations();
        var stage = new int[operations.size()];
        var counts = new int[operations.size() + 2];
        int spike = 0;
        int last = 0;
        int spikeAt = program.spike().map(LaneProgram.Spike::at).orElse(-1);
        for (int k = 0; k <= stage.length; k++) {
            if (k == spikeAt) {
                var compared = program.spike().orElseThrow();
                spike = Math.max(stage[compared.x()], stage[compared.y()]);
                last = Math.max(last, spike);
            }
            if (k == stage.length || isLeaf(operations.get(k))) {
                continue;
            }
            Operation operation = operations.get(k);
            int at = operation instanceof Operation.Reset ? spike : 0;
            for (int x : operands(operation)) {
                at = Math.max(at, stage[x]);
            }
            at += isFunction(operation) ? 1 : 0;
            while (counts[at] >= MOST) {
                at++;
            }
            counts[at]++;
            stage[k] = at;
            last = Math.max(last, at);
        }
        return new LaneStages(program, stage, saved(program, stage, spike, last), spike, last + 1);
    }

    /// What leaves its stage: for a later operation, for a function's loop, or for the end.
    private static List<Integer> saved(LaneProgram program, int[] stage, int spike, int last) {
        List<Operation> operations = program.operations();
        var saved = new BitSet(); // as of yet with leaves
        for (int k = 0; k < stage.length; k++) {
            boolean function = isFunction(operations.get(k));
            saved.set(k, function || saved.get(k));
            for (int x : operands(operations.get(k))) {
                if (stage[x] < stage[k] - (function ? 1 : 0)) {
                    saved.set(x);
                }
            }
        }
        program.spike()
                .ifPresent(s -> {
                    for (int x : new int[] {s.x(), s.y()}) {
                        if (stage[x] < spike) {
                            saved.set(x);
                        }
                    }
                });
        program.ends().stream().filter(k -> stage[k] < last).forEach(saved::set);
        program.signal().filter(k -> stage[k] < last).ifPresent(saved::set);
        var list = new ArrayList<Integer>();
        saved.stream().filter(k -> !isLeaf(operations.get(k))).forEach(list::add);
        return List.copyOf(list);
    }

    /// Whether a stage compares spikes.
    boolean compares(int of) {
        return program.spike().isPresent() && spike == of;
    }

    /// Whether a stage is the one that writes states and signal.
    boolean isLast(int of) {
        return of == count - 1;
    }

    /// Whether an operation is computed in the loop of its stage.
    boolean computes(int operation) {
        Operation made = program.operations().get(operation);
        return !isLeaf(made) && !isFunction(made);
    }

    /// Whether it is read from memory.
    static boolean isLeaf(Operation operation) {
        return switch (operation) {
            case Operation.State _, Operation.Input _, Operation.Shared _, Operation.Each _ -> true;
            default -> false;
        };
    }

    static boolean isFunction(Operation operation) {
        return operation instanceof Operation.Unary(UnaryOperator operator, int _)
                && switch (operator) {
                    case EXP, LOG, TANH -> true;
                    case NEGATE, SQRT, ABS -> false;
                };
    }

    static int[] operands(Operation operation) {
        return switch (operation) {
            case Operation.State _, Operation.Input _, Operation.Shared _, Operation.Each _ ->
                    new int[0];
            case Operation.Unary(var _, int x) -> new int[] {x};
            case Operation.Shift(int x, int _) -> new int[] {x};
            case Operation.Low(int x, int _, boolean _) -> new int[] {x};
            case Operation.Binary(var _, int x, int y) -> new int[] {x, y};
            case Operation.Select(var _, int x, int y, int then, int otherwise) ->
                    new int[] {x, y, then, otherwise};
            case Operation.Hold(int held, int stepped) -> new int[] {held, stepped};
            case Operation.Reset(int spiked, int silent) -> new int[] {spiked, silent};
        };
    }
}
