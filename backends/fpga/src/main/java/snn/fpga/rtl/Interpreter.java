package snn.fpga.rtl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a [Module], cycle by cycle: what the circuit means. For one thread.
///
///     set the inputs, read the outputs (settled within the cycle), clock; again
public final class Interpreter {
    /// One wire's work in a cycle.
    @FunctionalInterface
    private interface Step {
        void run(long[] values);
    }

    private record Latch(int signal, int next, int enable, boolean reset, long initial) {}

    private record Words(
            long[] words, int[] addresses, int[] data, int enable, int at, int value, long mask) {}

    private final Map<String, Integer> places = new HashMap<>();
    private final Step[] steps;
    private final Latch[] latches;
    private final Words[] memories;
    private final long[] values;
    private final long[] latched;
    private final long[][] read;
    private final boolean strict;
    private boolean settled;

    /// As Verilog has it: a word read while it is written is the word before.
    public Interpreter(Module module) {
        this(module, false);
    }

    /// @param strict whether a word read while it is written is a wrong word, as it may be in a
    ///   block RAM: a circuit that runs strictly may be synthesised without guards against that
    public Interpreter(Module module, boolean strict) {
        this.strict = strict;
        module.inputs().forEach(this::place);
        module.registers().forEach(r -> place(r.signal()));
        module.memories().forEach(m -> m.reads().forEach(r -> place(r.data())));
        module.wires().forEach(w -> place(w.signal()));
        values = new long[places.size()];
        steps = module.wires().stream().map(this::step).toArray(Step[]::new);
        latches = module.registers().stream().map(this::latch).toArray(Latch[]::new);
        memories = module.memories().stream().map(this::words).toArray(Words[]::new);
        latched = new long[latches.length];
        read = new long[memories.length][];
        for (int m = 0; m < read.length; m++) {
            read[m] = new long[memories[m].data().length];
        }
        for (Latch latch : latches) {
            values[latch.signal()] = latch.initial();
        }
    }

    /// Where a signal is kept; faster than its name where it is asked for in each cycle.
    public int place(String signal) {
        Integer found = places.get(signal);
        if (found == null) {
            throw new IllegalArgumentException("no signal " + signal);
        }
        return found;
    }

    public void set(String input, long value) {
        set(place(input), value);
    }

    public void set(int place, long value) {
        values[place] = value;
        settled = false;
    }

    public long get(String signal) {
        return get(place(signal));
    }

    /// The value in this cycle, as a number without sign.
    public long get(int place) {
        settle();
        return values[place];
    }

    /// Ends the cycle with a rising edge.
    public void clock() {
        edge(false);
    }

    /// Ends the cycle with a rising edge while the reset is on.
    public void reset() {
        edge(true);
    }

    private void edge(boolean reset) {
        settle();
        for (int n = 0; n < latches.length; n++) {
            Latch latch = latches[n];
            if (reset && latch.reset()) {
                latched[n] = latch.initial();
            } else if (latch.enable() < 0 || values[latch.enable()] != 0) {
                latched[n] = values[latch.next()];
            } else {
                latched[n] = values[latch.signal()];
            }
        }
        for (int m = 0; m < memories.length; m++) {
            access(memories[m], read[m]);
        }
        commit();
        settled = false;
    }

    private void access(Words memory, long[] answer) {
        long[] words = memory.words();
        for (int r = 0; r < answer.length; r++) {
            int address = (int) values[memory.addresses()[r]];
            answer[r] = address < words.length ? words[address] : 0;
        }
        if (memory.enable() >= 0 && values[memory.enable()] != 0) {
            int address = (int) values[memory.at()];
            long mask = memory.mask();
            if (address >= words.length) {
                throw new IllegalStateException("write to word " + address + " of " + words.length);
            }
            for (int r = 0; strict && r < answer.length; r++) {
                answer[r] =
                        values[memory.addresses()[r]] == address ? ~answer[r] & mask : answer[r];
            }
            words[address] = values[memory.value()];
        }
    }

    private void commit() {
        for (int n = 0; n < latches.length; n++) {
            values[latches[n].signal()] = latched[n];
        }
        for (int m = 0; m < memories.length; m++) {
            int[] data = memories[m].data();
            for (int r = 0; r < data.length; r++) {
                values[data[r]] = read[m][r];
            }
        }
    }

    private void settle() {
        if (!settled) {
            for (Step step : steps) {
                step.run(values);
            }
            settled = true;
        }
    }

    private void place(Signal signal) {
        places.put(signal.name(), places.size());
    }

    private Latch latch(Register r) {
        return new Latch(
                place(r.signal().name()),
                place(r.next().name()),
                r.enable().map(e -> place(e.name())).orElse(-1),
                r.reset(),
                r.initial());
    }

    private Words words(Memory m) {
        return new Words(
                m.image(),
                m.reads().stream().mapToInt(r -> place(r.address().name())).toArray(),
                m.reads().stream().mapToInt(r -> place(r.data().name())).toArray(),
                m.write().map(w -> place(w.enable().name())).orElse(-1),
                m.write().map(w -> place(w.address().name())).orElse(-1),
                m.write().map(w -> place(w.data().name())).orElse(-1),
                Signal.mask(m.width()));
    }

    /// The same meaning as [Operation#evaluate], without a look-up in the loop.
    private Step step(Wire wire) {
        int y = place(wire.signal().name());
        return switch (wire.operation()) {
            case Operation.Constant(_, long value) -> v -> v[y] = value;
            case Operation.Binary(var operator, var left, var right) ->
                    binary(y, operator, place(left.name()), place(right.name()), left.width());
            case Operation.Mux(var select, var one, var zero) -> {
                int s = place(select.name());
                int a = place(one.name());
                int b = place(zero.name());
                yield v -> v[y] = v[s] != 0 ? v[a] : v[b];
            }
            case Operation.Slice(var operand, int low, int width) -> {
                int a = place(operand.name());
                long mask = Signal.mask(width);
                yield v -> v[y] = v[a] >>> low & mask;
            }
            case Operation.Extend(var operand, int width, boolean signed) when signed -> {
                int a = place(operand.name());
                int unused = Signal.WIDEST - operand.width();
                long mask = Signal.mask(width);
                yield v -> v[y] = v[a] << unused >> unused & mask;
            }
            case Operation.Extend(var operand, _, _) -> copy(y, operand);
            case Operation.Copy(var operand) -> copy(y, operand);
            case Operation.Concat(var parts) -> concat(y, parts);
            case Operation.Not(var operand) -> {
                int a = place(operand.name());
                long mask = operand.mask();
                yield v -> v[y] = ~v[a] & mask;
            }
            case Operation.Reduce(var operand, boolean all) -> {
                int a = place(operand.name());
                long mask = operand.mask();
                yield all ? v -> v[y] = v[a] == mask ? 1 : 0 : v -> v[y] = v[a] != 0 ? 1 : 0;
            }
            case Operation.Shift(var operand, var direction, int amount) ->
                    shift(y, operand, direction, amount);
        };
    }

    private Step copy(int y, Signal operand) {
        int a = place(operand.name());
        return v -> v[y] = v[a];
    }

    private Step concat(int y, List<Signal> parts) {
        int[] from = parts.stream().mapToInt(p -> place(p.name())).toArray();
        int[] widths = parts.stream().mapToInt(Signal::width).toArray();
        return v -> {
            long word = v[from[0]];
            for (int n = 1; n < from.length; n++) {
                word = word << widths[n] | v[from[n]];
            }
            v[y] = word;
        };
    }

    private Step shift(int y, Signal operand, Operation.Direction direction, int amount) {
        int a = place(operand.name());
        long mask = operand.mask();
        int unused = Signal.WIDEST - operand.width();
        return switch (direction) {
            case LEFT -> v -> v[y] = v[a] << amount & mask;
            case RIGHT -> v -> v[y] = v[a] >>> amount;
            case RIGHT_SIGNED -> v -> v[y] = v[a] << unused >> unused >> amount & mask;
        };
    }

    private static Step binary(int y, Operator operator, int a, int b, int width) {
        long mask = Signal.mask(width);
        int unused = Signal.WIDEST - width;
        return switch (operator) {
            case AND -> v -> v[y] = v[a] & v[b];
            case OR -> v -> v[y] = v[a] | v[b];
            case XOR -> v -> v[y] = v[a] ^ v[b];
            case ADD -> v -> v[y] = v[a] + v[b] & mask;
            case SUBTRACT -> v -> v[y] = v[a] - v[b] & mask;
            case MULTIPLY -> v -> v[y] = v[a] * v[b] & mask;
            case EQUAL -> v -> v[y] = v[a] == v[b] ? 1 : 0;
            case LESS -> v -> v[y] = Long.compareUnsigned(v[a], v[b]) < 0 ? 1 : 0;
            case LESS_SIGNED -> v -> v[y] = v[a] << unused < v[b] << unused ? 1 : 0;
        };
    }
}
