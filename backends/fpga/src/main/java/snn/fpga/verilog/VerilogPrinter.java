package snn.fpga.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.Operator;
import snn.fpga.rtl.Port;
import snn.fpga.rtl.Register;
import snn.fpga.rtl.Signal;
import snn.fpga.rtl.Wire;

/// Prints a module as Verilog-2005: one statement an operation, each wire of its exact width, no
/// parameters, and no expression within another, so that the language's rules on signs and widths
/// have nothing to decide.
public final class VerilogPrinter {
    /// Where the words of a memory are written.
    public enum Images {
        /// In `NAME.mem` beside the Verilog, read by `$readmemh` from the folder the tool runs in.
        FILES,
        /// In the Verilog itself.
        INLINE
    }

    /// The wire that gathers the bits nothing reads.
    static final String UNUSED = "unused";

    private final Module module;
    private final Images images;
    private final Names names;
    private final Map<String, Long> constants = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private VerilogPrinter(Module module, Images images) {
        this.module = module;
        this.images = images;
        this.names = new Names(module);
    }

    public static String print(Module module, Images images) {
        return new VerilogPrinter(module, images).print();
    }

    private String print() {
        for (Wire wire : module.wires()) {
            if (wire.operation() instanceof Operation.Constant(_, long value)) {
                constants.put(wire.signal().name(), value);
            }
        }
        comment("", module.documentation());
        header();
        module.registers().forEach(this::declare);
        module.memories().forEach(this::declare);
        line("");
        module.wires().forEach(this::wire);
        line("");
        module.registers().forEach(this::update);
        module.memories().forEach(this::access);
        unused();
        line("endmodule");
        return text.toString();
    }

    private void header() {
        line("module %s (", Names.legal(module.name()));
        List<String> ports = new ArrayList<>(List.of("input wire clock", "input wire reset"));
        for (Port port : module.ports()) {
            String way = port.direction() == Port.Direction.INPUT ? "input" : "output";
            ports.add(way + " wire " + declared(port.signal()));
        }
        line("    " + String.join(",\n    ", ports));
        line(");");
    }

    private void declare(Register register) {
        comment("    ", register.comment());
        Signal signal = register.signal();
        line("    reg %s = %s;", declared(signal), literal(signal.width(), register.initial()));
    }

    private void declare(Memory memory) {
        comment("    ", memory.comment());
        String style = style(memory.style());
        String name = names.of(memory.name());
        line("    %sreg %s%s [0:%d];", style, range(memory.width()), name, memory.depth() - 1);
        memory.reads().forEach(r -> line("    reg %s;", declared(r.data())));
        if (images == Images.INLINE) {
            inline(memory);
        } else if (needsImage(memory)) {
            line("    initial $readmemh(\"%s.mem\", %s);", name, name);
        }
    }

    /// Whether the words before the first cycle matter: a RAM of zeros is left to the circuit.
    static boolean needsImage(Memory memory) {
        return memory.isRom() || java.util.Arrays.stream(memory.image()).anyMatch(w -> w != 0);
    }

    private void inline(Memory memory) {
        if (!needsImage(memory)) {
            return;
        }
        line("    initial begin");
        long[] words = memory.image();
        for (int n = 0; n < words.length; n++) {
            line("        %s[%d] = %s;", names.of(memory.name()), n, hex(memory.width(), words[n]));
        }
        line("    end");
    }

    private static String style(Memory.Style style) {
        return switch (style) {
            case BLOCK -> "(* ram_style = \"block\" *) ";
            case DISTRIBUTED -> "(* ram_style = \"distributed\" *) ";
            case LOGIC -> "(* ram_style = \"logic\" *) ";
            case ANY -> "";
        };
    }

    private void wire(Wire wire) {
        if (wire.operation() instanceof Operation.Constant) {
            return;
        }
        comment("    ", wire.comment());
        String value = value(wire.operation());
        if (module.outputs().contains(wire.signal())) {
            line("    assign %s = %s;", names.of(wire.signal().name()), value);
        } else {
            line("    wire %s = %s;", declared(wire.signal()), value);
        }
    }

    private void update(Register register) {
        String name = names.of(register.signal().name());
        line("    always @(posedge clock)");
        String move = "%s <= %s;".formatted(name, ref(register.next()));
        String guard = register.enable().map(e -> "if (" + ref(e) + ") ").orElse("");
        if (register.reset()) {
            line(
                    "        if (reset) %s <= %s;",
                    name, literal(register.signal().width(), register.initial()));
            line("        else %s%s", guard, move);
        } else {
            line("        %s%s", guard, move);
        }
    }

    private void access(Memory memory) {
        String name = names.of(memory.name());
        line("    always @(posedge clock) begin");
        memory.write()
                .ifPresent(w ->
                        line(
                                "        if (%s) %s[%s] <= %s;",
                                ref(w.enable()), name, ref(w.address()), ref(w.data())));
        for (Memory.Read read : memory.reads()) {
            line("        %s <= %s[%s];", ref(read.data()), name, ref(read.address()));
        }
        line("    end");
    }

    /// Names the bits that nothing reads, so that a linter need not.
    private void unused() {
        var used = new UsedBits(module);
        List<String> parts = new ArrayList<>();
        module.inputs().forEach(s -> unused(used, s, parts));
        module.registers().forEach(r -> unused(used, r.signal(), parts));
        module.memories().forEach(m -> m.reads().forEach(r -> unused(used, r.data(), parts)));
        for (Wire wire : module.wires()) {
            if (!(wire.operation() instanceof Operation.Constant)) {
                unused(used, wire.signal(), parts);
            }
        }
        if (!parts.isEmpty()) {
            line("");
            line("    // bits that nothing reads");
            line("    wire %s = &{1'b0,\n        %s};", UNUSED, String.join(",\n        ", parts));
        }
    }

    private void unused(UsedBits used, Signal signal, List<String> parts) {
        long bits = used.unused(signal);
        while (bits != 0) {
            int low = Long.numberOfTrailingZeros(bits);
            int width = Math.min(Long.numberOfTrailingZeros(~(bits >>> low)), 64 - low);
            parts.add(selected(signal, low, width));
            bits &= ~(Signal.mask(width) << low);
        }
    }

    private String value(Operation operation) {
        if (operation.operands().stream().allMatch(s -> constants.containsKey(s.name()))) {
            long value = operation.evaluate(s -> constants.getOrDefault(s.name(), 0L));
            return literal(operation.width(), value);
        }
        return switch (operation) {
            case Operation.Constant(int width, long value) -> literal(width, value);
            case Operation.Copy(var operand) -> ref(operand);
            case Operation.Not(var operand) -> "~" + ref(operand);
            case Operation.Binary(var operator, var left, var right) ->
                    binary(operator, ref(left), ref(right));
            case Operation.Mux(var select, var one, var zero) ->
                    "%s ? %s : %s".formatted(ref(select), ref(one), ref(zero));
            case Operation.Concat(var parts) ->
                    "{" + String.join(", ", parts.stream().map(this::ref).toList()) + "}";
            case Operation.Slice(var operand, int low, int width) -> selected(operand, low, width);
            case Operation.Extend(var operand, int width, boolean signed) ->
                    "{%s, %s}"
                            .formatted(
                                    fill(operand, width - operand.width(), signed), ref(operand));
            case Operation.Shift(var operand, var direction, int amount) ->
                    shift(operand, direction, amount);
            case Operation.Reduce(var operand, boolean all) -> (all ? "&" : "|") + ref(operand);
        };
    }

    private static String binary(Operator operator, String left, String right) {
        return switch (operator) {
            case AND -> left + " & " + right;
            case OR -> left + " | " + right;
            case XOR -> left + " ^ " + right;
            case ADD -> left + " + " + right;
            case SUBTRACT -> left + " - " + right;
            case MULTIPLY -> "$signed(" + left + ") * $signed(" + right + ")";
            case EQUAL -> left + " == " + right;
            case LESS -> left + " < " + right;
            case LESS_SIGNED -> "$signed(" + left + ") < $signed(" + right + ")";
        };
    }

    private String shift(Signal operand, Operation.Direction direction, int amount) {
        int kept = operand.width() - amount;
        return switch (direction) {
            case LEFT -> "{%s, %s}".formatted(selected(operand, 0, kept), literal(amount, 0));
            case RIGHT -> "{%s, %s}".formatted(literal(amount, 0), selected(operand, amount, kept));
            case RIGHT_SIGNED ->
                    "{%s, %s}"
                            .formatted(
                                    fill(operand, amount, true), selected(operand, amount, kept));
        };
    }

    private String fill(Signal operand, int width, boolean signed) {
        return signed
                ? "{%d{%s}}".formatted(width, selected(operand, operand.width() - 1, 1))
                : literal(width, 0);
    }

    private String selected(Signal signal, int low, int width) {
        String name = names.of(signal.name());
        if (width == signal.width()) {
            return name;
        }
        return width == 1
                ? "%s[%d]".formatted(name, low)
                : "%s[%d:%d]".formatted(name, low + width - 1, low);
    }

    private String ref(Signal signal) {
        Long constant = constants.get(signal.name());
        return constant == null ? names.of(signal.name()) : literal(signal.width(), constant);
    }

    private String declared(Signal signal) {
        return range(signal.width()) + names.of(signal.name());
    }

    private static String range(int width) {
        return width == 1 ? "" : "[" + (width - 1) + ":0] ";
    }

    private static String literal(int width, long value) {
        return width > 62 ? hex(width, value) : width + "'d" + value;
    }

    private static String hex(int width, long value) {
        return width + "'h" + Long.toHexString(value);
    }

    private void comment(String indent, String comment) {
        if (!comment.isEmpty()) {
            comment.lines().forEach(l -> text.append(indent).append("// ").append(l).append('\n'));
        }
    }

    private void line(String format, Object... parts) {
        text.append(parts.length == 0 ? format : format.formatted(parts)).append('\n');
    }
}
