package snn.fpga.rtl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.fpga.rtl.Operation.Direction;

/// Puts a [Module] together, one operation at a time. Wires get names that depend only on the calls
/// made: the scope, what the operation is, and a number.
///
///     var b = new ModuleBuilder("counter", "counts");
///     Signal count = b.register("count", 8, 0);
///     b.next(count, b.add(count, b.constant(8, 1)));
///     b.output("now", count);
public final class ModuleBuilder {
    private record Held(Signal signal, boolean reset, long initial, String comment) {}

    private record Driven(Signal next, Optional<Signal> enable) {}

    private record Cell(int width, long value) {}

    private final String name;
    private final String documentation;
    private final List<Port> ports = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Map<Signal, Driven> driven = new HashMap<>();
    private final List<Memory> memories = new ArrayList<>();
    private final Map<Signal, Memory.Write> writes = new HashMap<>();
    private final Map<Cell, Signal> constants = new HashMap<>();
    private final Set<String> constantNames = new HashSet<>();
    private final Map<String, Integer> counters = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();
    private final List<Signal> kept = new ArrayList<>();
    private String scope = "";
    private String comment = "";

    public ModuleBuilder(String name, String documentation) {
        this.name = name;
        this.documentation = documentation;
        taken.add(Port.CLOCK);
        taken.add(Port.RESET);
    }

    /// Keeps names for ports that are made later.
    public void reserve(List<String> portNames) {
        reserved.addAll(portNames);
    }

    /// What is made from now on belongs to a part of the model: its names begin with the scope.
    public void scope(String newScope) {
        scope = newScope;
    }

    /// Makes something whose name is given whole.
    public Signal unscoped(java.util.function.Supplier<Signal> made) {
        String before = scope;
        scope = "";
        Signal result = made.get();
        scope = before;
        return result;
    }

    /// Goes before the next wire, register or memory.
    public void comment(String text) {
        comment = text;
    }

    public Signal input(String port, int width) {
        var signal = new Signal(portName(port), width);
        ports.add(new Port(signal, Port.Direction.INPUT));
        return signal;
    }

    public void output(String port, Signal value) {
        var signal = new Signal(portName(port), value.width());
        ports.add(new Port(signal, Port.Direction.OUTPUT));
        wires.add(new Wire(signal, new Operation.Copy(value), said()));
    }

    /// The constant `value` modulo `2^width`.
    public Signal constant(int width, long value) {
        var cell = new Cell(width, value & Signal.mask(width));
        return constants.computeIfAbsent(
                cell,
                c -> {
                    String written = "const_" + width + "_" + Long.toHexString(c.value());
                    var signal = new Signal(free(written), width);
                    constantNames.add(written);
                    wires.add(new Wire(signal, new Operation.Constant(width, c.value()), ""));
                    return signal;
                });
    }

    /// A register that resets to `initial`; [#next] or [#nextIf] says what drives it.
    public Signal register(String label, int width, long initial) {
        return hold(label, width, true, initial);
    }

    /// A register without reset, for data on the way through.
    public Signal plainRegister(String label, int width) {
        return hold(label, width, false, 0);
    }

    private Signal hold(String label, int width, boolean reset, long initial) {
        var signal = new Signal(free(scoped(label)), width);
        held.add(new Held(signal, reset, initial & signal.mask(), said()));
        return signal;
    }

    public void next(Signal register, Signal value) {
        drive(register, new Driven(value, Optional.empty()));
    }

    public void nextIf(Signal register, Signal enable, Signal value) {
        drive(register, new Driven(value, Optional.of(enable)));
    }

    private void drive(Signal register, Driven value) {
        if (driven.put(register, value) != null) {
            throw new IllegalArgumentException(register + " is driven twice");
        }
    }

    /// The value one cycle later.
    public Signal delayed(String label, Signal value) {
        Signal register = plainRegister(label, value.width());
        next(register, value);
        return register;
    }

    /// The value one cycle later, and 0 after a reset.
    public Signal delayedWithReset(String label, Signal value) {
        Signal register = register(label, value.width(), 0);
        next(register, value);
        return register;
    }

    /// Whether a signal is a constant.
    public boolean isConstant(Signal signal) {
        return constantNames.contains(signal.name());
    }

    /// A memory read at `address`: the answer is the data, there one cycle later. [#write] makes it
    /// a RAM.
    public Signal memory(
            String label, int width, long[] image, Memory.Style style, Signal address) {
        String full = free(scoped(label));
        var data = new Signal(free(full + "_data"), width);
        memories.add(
                new Memory(
                        full,
                        image.length,
                        width,
                        image,
                        style,
                        List.of(new Memory.Read(address, data)),
                        Optional.empty(),
                        said()));
        return data;
    }

    /// Gives the memory that `data` is read from its write port.
    public void write(Signal data, Signal enable, Signal address, Signal value) {
        if (writes.put(data, new Memory.Write(enable, address, value)) != null) {
            throw new IllegalArgumentException(data + " is written by two ports");
        }
    }

    /// Keeps a signal that nothing outside can see, for test benches to look at.
    public void keep(List<Signal> signals) {
        kept.addAll(signals);
    }

    /// Another name for a signal, by which tests and people find it.
    public Signal named(String label, Signal value) {
        return wire(free(scoped(label)), new Operation.Copy(value));
    }

    public Signal not(Signal a) {
        return made("not", new Operation.Not(a));
    }

    public Signal and(Signal a, Signal b) {
        return binary("and", Operator.AND, a, b);
    }

    public Signal or(Signal a, Signal b) {
        return binary("or", Operator.OR, a, b);
    }

    public Signal xor(Signal a, Signal b) {
        return binary("xor", Operator.XOR, a, b);
    }

    public Signal add(Signal a, Signal b) {
        return binary("add", Operator.ADD, a, b);
    }

    public Signal subtract(Signal a, Signal b) {
        return binary("sub", Operator.SUBTRACT, a, b);
    }

    public Signal multiply(Signal a, Signal b) {
        return binary("mul", Operator.MULTIPLY, a, b);
    }

    public Signal equal(Signal a, Signal b) {
        return binary("eq", Operator.EQUAL, a, b);
    }

    /// Whether `a` equals a constant.
    public Signal is(Signal a, long value) {
        return equal(a, constant(a.width(), value));
    }

    public Signal less(Signal a, Signal b) {
        return binary("less", Operator.LESS, a, b);
    }

    public Signal lessSigned(Signal a, Signal b) {
        return binary("less", Operator.LESS_SIGNED, a, b);
    }

    public Signal mux(Signal select, Signal whenOne, Signal whenZero) {
        return made("mux", new Operation.Mux(select, whenOne, whenZero));
    }

    /// The parts side by side, the first at the most significant end.
    public Signal concat(List<Signal> parts) {
        return parts.size() == 1 ? parts.getFirst() : made("concat", new Operation.Concat(parts));
    }

    public Signal slice(Signal a, int low, int width) {
        return width == a.width() ? a : made("slice", new Operation.Slice(a, low, width));
    }

    public Signal bit(Signal a, int index) {
        return slice(a, index, 1);
    }

    public Signal zeroExtended(Signal a, int width) {
        return width == a.width() ? a : made("zext", new Operation.Extend(a, width, false));
    }

    public Signal signExtended(Signal a, int width) {
        return width == a.width() ? a : made("sext", new Operation.Extend(a, width, true));
    }

    public Signal shifted(Signal a, Direction direction, int amount) {
        return amount == 0 ? a : made("shift", new Operation.Shift(a, direction, amount));
    }

    public Signal any(Signal a) {
        return a.width() == 1 ? a : made("any", new Operation.Reduce(a, false));
    }

    public Signal all(Signal a) {
        return a.width() == 1 ? a : made("all", new Operation.Reduce(a, true));
    }

    /// The finished module, without what no one sees.
    public Module build() {
        List<Register> registers = new ArrayList<>();
        for (Held h : held) {
            Driven d = driven.get(h.signal());
            if (d == null) {
                throw new IllegalStateException(h.signal() + " is not driven");
            }
            registers.add(
                    new Register(
                            h.signal(), d.next(), d.enable(), h.reset(), h.initial(), h.comment()));
        }
        List<Memory> finished = memories.stream().map(this::withWrite).toList();
        return new DropUnseen(kept)
                .apply(new Module(name, documentation, ports, wires, registers, finished));
    }

    private Memory withWrite(Memory memory) {
        Memory.Write write = writes.get(memory.reads().getFirst().data());
        return write == null ? memory : memory.withWrite(write);
    }

    private Signal binary(String word, Operator operator, Signal a, Signal b) {
        return made(word, new Operation.Binary(operator, a, b));
    }

    private Signal made(String word, Operation operation) {
        return wire(numbered(word), operation);
    }

    private Signal wire(String full, Operation operation) {
        var signal = new Signal(full, operation.width());
        wires.add(new Wire(signal, operation, said()));
        return signal;
    }

    private String numbered(String word) {
        String base = scoped(word);
        int number = counters.merge(base, 1, Integer::sum);
        return free(base + "_" + number);
    }

    private String scoped(String label) {
        return scope.isEmpty() ? label : scope + "_" + label;
    }

    /// The name, with a number where it is taken.
    private String free(String wanted) {
        String name = wanted;
        for (int n = 2; reserved.contains(name) || !taken.add(name); n++) {
            name = wanted + "_" + n;
        }
        return name;
    }

    private String portName(String wanted) {
        if (!taken.add(wanted)) {
            throw new IllegalArgumentException("the port " + wanted + " was not reserved");
        }
        return wanted;
    }

    private String said() {
        String text = comment;
        comment = "";
        return text;
    }
}
