package snn.simd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import snn.ir.IntegerPopulation;
import snn.ir.expr.Comparison;
import snn.ir.expr.IntegerExpr;
import snn.ir.expr.IntegerExpr.Operator;
import snn.ir.neuron.Dynamics;
import snn.ir.neuron.IntegerDynamics;
import snn.ir.neuron.IntegerDynamics.Update;
import snn.ir.tensor.Tensor;
import snn.simd.kernel.IntCell;
import snn.simd.kernel.IntLanes;

/// Integer neurons in the form the quantiser writes, that of Loihi: a membrane that decays by
/// 1/4096 toward 0 and is cut off, driven by the input or by a current that decays likewise and
/// wraps.
///
/// @param current the decay and the width of the current, where there is one
/// @param refractory whether any neuron has a refractory period
record LoihiNeurons(
        String port,
        Optional<Current> current,
        IntCell membrane,
        List<String> names,
        long[] initial,
        boolean refractory) {

    /// A current `i <- wrap(decay · i / 4096 toward 0 + x)`.
    record Current(IntLanes decay, int bits) {}

    private static final int DECAY_BITS = 12;

    /// Magnitudes below it are safe in the kernels.
    private static final long MOST = 1L << 29;

    /// The kernel's numbers, where the dynamics have this form.
    static Optional<LoihiNeurons> of(IntegerPopulation population) {
        return new Reader(population).read();
    }

    /// A decayed state with what is added to it.
    private record Leak(IntLanes decay, IntegerExpr drive) {}

    private record Reader(IntegerPopulation population) {
        Optional<LoihiNeurons> read() {
            List<Update> updates = dynamics().updates();
            boolean fits =
                    updates.size() == dynamics().states().size()
                            && dynamics().states().stream().allMatch(Reader::small);
            if (!fits) {
                return Optional.empty();
            }
            return switch (updates.size()) {
                case 1 -> one(updates.getFirst());
                case 2 -> two(updates.getFirst(), updates.getLast());
                default -> Optional.empty();
            };
        }

        private static boolean small(IntegerDynamics.State state) {
            return state.bits() <= 24 && Math.abs(state.initial()) < MOST;
        }

        private IntegerDynamics dynamics() {
            return population.dynamics();
        }

        private Optional<LoihiNeurons> one(Update update) {
            if (!(update.value() instanceof IntegerExpr.Clamp(var sum, long low, long high))) {
                return Optional.empty();
            }
            return leak(update.state(), sum)
                    .filter(leak -> leak.drive() instanceof IntegerExpr.Input)
                    .flatMap(leak ->
                            membrane(update.state(), leak.decay(), low, high)
                                    .map(cell -> neurons(leak.drive(), Optional.empty(), cell)));
        }

        private Optional<LoihiNeurons> two(Update first, Update second) {
            if (first.state().equals(second.state())
                    || !(first.value() instanceof IntegerExpr.Wrap(var arriving, int bits))
                    || bits > 24
                    || !(second.value()
                            instanceof IntegerExpr.Clamp(var sum, long low, long high))) {
                return Optional.empty();
            }
            Optional<Leak> current =
                    leak(first.state(), arriving)
                            .filter(leak -> leak.drive() instanceof IntegerExpr.Input);
            Optional<Leak> driven =
                    leak(second.state(), sum)
                            .filter(leak -> leak.drive().equals(state(first.state())));
            if (current.isEmpty() || driven.isEmpty()) {
                return Optional.empty();
            }
            var synapse = new Current(current.get().decay(), bits);
            return membrane(second.state(), driven.get().decay(), low, high)
                    .map(cell -> neurons(current.get().drive(), Optional.of(synapse), cell));
        }

        private LoihiNeurons neurons(
                IntegerExpr drive, Optional<Current> current, IntCell membrane) {
            List<String> names = dynamics().updates().stream().map(Update::state).toList();
            long[] initial = names.stream().mapToLong(n -> dynamics().state(n).initial()).toArray();
            String port = ((IntegerExpr.Input) drive).port();
            return new LoihiNeurons(port, current, membrane, names, initial, isRefractory());
        }

        /// `sum` as a state, decayed or not, with something added to it.
        private Optional<Leak> leak(String state, IntegerExpr sum) {
            if (!(sum instanceof IntegerExpr.Binary(var operator, var left, var right))
                    || operator != Operator.ADD) {
                return Optional.empty();
            }
            return decay(state, left)
                    .map(decay -> new Leak(decay, right))
                    .or(() -> decay(state, right).map(decay -> new Leak(decay, left)));
        }

        private Optional<IntLanes> decay(String state, IntegerExpr expr) {
            if (expr.equals(state(state))) {
                return Optional.of(IntLanes.of(1 << DECAY_BITS));
            }
            if (!(expr
                            instanceof
                            IntegerExpr.Scale(var operand, var factor, int shift, var rounding))
                    || !operand.equals(state(state))
                    || shift != DECAY_BITS
                    || rounding != IntegerExpr.Rounding.TOWARD_ZERO) {
                return Optional.empty();
            }
            return fixed(factor)
                    .filter(f -> LongStream.of(f).allMatch(d -> d >= 0 && d <= 1 << DECAY_BITS))
                    .map(IntLanes::of);
        }

        private Optional<IntCell> membrane(String state, IntLanes decay, long low, long high) {
            int bits = dynamics().state(state).bits();
            if (low < -(1L << bits - 1) || high >= 1L << bits - 1 || low > high) {
                return Optional.empty();
            }
            if (!dynamics().spikes()) {
                return dynamics().signal().orElseThrow().equals(state(state))
                        ? Optional.of(IntCell.silent(decay, (int) low, (int) high))
                        : Optional.empty();
            }
            IntegerDynamics.Spike spike = dynamics().spike().orElseThrow();
            Optional<long[]> threshold = fixed(spike.right()).filter(Reader::allSmall);
            if (threshold.isEmpty() || !spike.left().equals(state(state))) {
                return Optional.empty();
            }
            long above = spike.comparison() == Comparison.GREATER ? 1 : 0;
            long[] least = LongStream.of(threshold.get()).map(t -> t + above).toArray();
            return resetting(state, decay, (int) low, (int) high, least);
        }

        private Optional<IntCell> resetting(
                String state, IntLanes decay, int low, int high, long[] threshold) {
            List<Update> onSpike = dynamics().onSpike();
            if (onSpike.isEmpty() && !isRefractory()) {
                return Optional.of(cell(decay, low, high, threshold, -1, new long[] {0}));
            }
            if (onSpike.size() != 1 || !onSpike.getFirst().state().equals(state)) {
                return Optional.empty();
            }
            IntegerExpr value = onSpike.getFirst().value();
            if (value instanceof IntegerExpr.Binary(var operator, var left, var right)
                    && operator == Operator.SUBTRACT
                    && left.equals(state(state))) {
                return fixed(right)
                        .filter(by -> LongStream.of(by).allMatch(b -> b >= 0))
                        .filter(by -> staysWithin(state, threshold, by))
                        .map(by -> LongStream.of(by).map(b -> -b).toArray())
                        .map(by -> cell(decay, low, high, threshold, -1, by));
            }
            long width = 1L << dynamics().state(state).bits() - 1;
            return fixed(value)
                    .filter(v -> LongStream.of(v).allMatch(x -> x >= -width && x < width))
                    .map(v -> cell(decay, low, high, threshold, 0, v));
        }

        /// Whether a reset cannot take the membrane out of its width.
        private boolean staysWithin(String state, long[] threshold, long[] by) {
            long least = LongStream.of(threshold).min().orElseThrow();
            long most = LongStream.of(by).max().orElseThrow();
            return least - most >= -(1L << dynamics().state(state).bits() - 1);
        }

        private IntCell cell(
                IntLanes decay, int low, int high, long[] threshold, int keep, long[] reset) {
            return new IntCell(
                    decay,
                    low,
                    high,
                    IntLanes.of(threshold),
                    IntLanes.of(keep),
                    IntLanes.of(reset),
                    IntLanes.of(periods()));
        }

        /// The numbers of a constant or a parameter.
        private Optional<long[]> fixed(IntegerExpr expr) {
            return switch (expr) {
                case IntegerExpr.Constant(var value) -> Optional.of(new long[] {value});
                case IntegerExpr.Parameter(var name) ->
                        Optional.ofNullable(population.parameters().get(name)).map(Tensor::toLongs);
                default -> Optional.empty();
            };
        }

        private static boolean allSmall(long[] values) {
            return LongStream.of(values).allMatch(v -> Math.abs(v) < MOST);
        }

        private boolean isRefractory() {
            return Arrays.stream(periods()).anyMatch(r -> r > 0);
        }

        private long[] periods() {
            Tensor period = population.parameters().get(Dynamics.REFRACTORY);
            return period == null ? new long[] {0} : period.toLongs();
        }

        private static IntegerExpr state(String name) {
            return IntegerExpr.state(name);
        }
    }
}
