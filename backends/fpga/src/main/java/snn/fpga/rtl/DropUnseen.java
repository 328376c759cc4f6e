package snn.fpga.rtl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out every wire, register and memory that nothing of interest depends on, now or later: no
/// output, and none of the signals to keep.
final class DropUnseen {
    private final Map<String, List<Signal>> sources = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    DropUnseen(List<Signal> kept) {
        kept.forEach(s -> see(s.name()));
    }

    Module apply(Module module) {
        module.wires().forEach(w -> sources.put(w.signal().name(), w.operation().operands()));
        module.registers().forEach(r -> sources.put(r.signal().name(), sources(r)));
        for (Memory memory : module.memories()) {
            memory.reads().forEach(r -> sources.put(r.data().name(), sources(memory)));
        }
        module.outputs().forEach(o -> see(o.name()));
        while (!waiting.isEmpty()) {
            sources.getOrDefault(waiting.pop(), List.of()).forEach(s -> see(s.name()));
        }
        return new Module(
                module.name(),
                module.documentation(),
                module.ports(),
                module.wires().stream().filter(w -> isSeen(w.signal())).toList(),
                module.registers().stream().filter(r -> isSeen(r.signal())).toList(),
                module.memories().stream()
                        .filter(m -> m.reads().stream().anyMatch(r -> isSeen(r.data())))
                        .toList());
    }

    private void see(String name) {
        if (seen.add(name)) {
            waiting.push(name);
        }
    }

    private boolean isSeen(Signal signal) {
        return seen.contains(signal.name());
    }

    private static List<Signal> sources(Register register) {
        return register.enable()
                .map(e -> List.of(register.next(), e))
                .orElse(List.of(register.next()));
    }

    private static List<Signal> sources(Memory memory) {
        var all = new java.util.ArrayList<Signal>();
        memory.reads().forEach(r -> all.add(r.address()));
        memory.write().ifPresent(w -> all.addAll(List.of(w.enable(), w.address(), w.data())));
        return all;
    }
}
