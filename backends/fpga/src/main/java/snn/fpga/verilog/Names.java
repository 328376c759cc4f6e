package snn.fpga.verilog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Port;
import snn.fpga.rtl.Register;
import snn.fpga.rtl.Wire;

/// The identifier each name of a module is printed as: its own wherever Verilog allows it. A
/// character that Verilog has no place for becomes `_`, and a reserved word or a name already taken
/// gets a tail.
public final class Names {
    private final Map<String, String> printed = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of(VerilogPrinter.UNUSED));

    public Names(Module module) {
        add(Port.CLOCK);
        add(Port.RESET);
        module.ports().forEach(p -> add(p.signal().name()));
        module.registers().stream().map(Register::signal).forEach(s -> add(s.name()));
        for (Memory memory : module.memories()) {
            add(memory.name());
            memory.reads().forEach(r -> add(r.data().name()));
        }
        module.wires().stream().map(Wire::signal).forEach(s -> add(s.name()));
    }

    /// How a name of the module is printed.
    public String of(String name) {
        String found = printed.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no name " + name);
        }
        return found;
    }

    /// The nearest identifier that is not a reserved word.
    public static String legal(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
            plain = "_" + plain;
        }
        return ReservedWords.ALL.contains(plain) ? plain + "_" : plain;
    }

    private void add(String name) {
        if (printed.containsKey(name)) {
            return;
        }
        String wanted = legal(name);
        String free = wanted;
        for (int n = 2; !taken.add(free); n++) {
            free = wanted + "_" + n;
        }
        printed.put(name, free);
    }
}
