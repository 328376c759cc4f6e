package snn.fpga.verilog;

import java.util.HashMap;
import java.util.Map;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.Operation.Direction;
import snn.fpga.rtl.Signal;

/// Which bits of each signal something reads. A linter asks for the others to be named.
final class UsedBits {
    private final Map<String, Long> used = new HashMap<>();

    UsedBits(Module module) {
        module.wires().forEach(w -> read(w.operation()));
        module.registers().forEach(r -> whole(r.next()));
        module.registers().forEach(r -> r.enable().ifPresent(this::whole));
        module.memories().forEach(this::read);
        module.outputs().forEach(this::whole);
    }

    /// The bits of a signal that nothing reads, as ones.
    long unused(Signal signal) {
        return signal.mask() & ~used.getOrDefault(signal.name(), 0L);
    }

    private void read(Operation operation) {
        switch (operation) {
            case Operation.Slice(var operand, int low, int width) ->
                    bits(operand, Signal.mask(width) << low);
            case Operation.Shift(var operand, var direction, int amount) ->
                    bits(
                            operand,
                            direction == Direction.LEFT
                                    ? operand.mask() >>> amount
                                    : operand.mask() << amount & operand.mask());
            default -> operation.operands().forEach(this::whole);
        }
    }

    private void read(Memory memory) {
        memory.reads().forEach(r -> whole(r.address()));
        memory.write()
                .ifPresent(w -> {
                    whole(w.enable());
                    whole(w.address());
                    whole(w.data());
                });
    }

    private void whole(Signal signal) {
        bits(signal, signal.mask());
    }

    private void bits(Signal signal, long bits) {
        used.merge(signal.name(), bits, (a, b) -> a | b);
    }
}
