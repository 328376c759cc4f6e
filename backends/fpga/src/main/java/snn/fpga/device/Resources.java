package snn.fpga.device;

import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.Wire;

/// What a module takes.
///
/// @param luts lookup tables of four inputs; before synthesis an estimate
/// @param registers flip-flops; before synthesis an upper bound
/// @param blocks block RAMs; before synthesis exact, as each bank is one
public record Resources(int luts, int registers, int blocks) {

    /// What a module will take, before any tool has seen it.
    public static Resources predicted(Module module, Device device) {
        double luts = 0;
        int registers = 0;
        int blocks = 0;
        for (Wire wire : module.wires()) {
            luts += luts(wire.operation());
        }
        for (var register : module.registers()) {
            registers += register.signal().width();
        }
        for (Memory memory : module.memories()) {
            switch (memory.style()) {
                case BLOCK -> blocks++;
                case DISTRIBUTED -> luts += 2.0 * memory.width() * blocksOf16(memory.depth());
                case LOGIC -> {
                    luts += logic(memory);
                    registers += memory.isRom() ? 0 : memory.depth() * memory.width();
                }
                case ANY -> {}
            }
        }
        return new Resources((int) Math.ceil(luts), registers, device.isPart() ? blocks : 0);
    }

    /// A table of four inputs adds or compares one bit, or chooses between two.
    private static double luts(Operation operation) {
        return switch (operation) {
            case Operation.Binary(var operator, var left, _) ->
                    switch (operator) {
                        case ADD, SUBTRACT, LESS, LESS_SIGNED -> left.width();
                        case AND, OR, XOR -> left.width() / 2.0;
                        case EQUAL -> left.width() / 3.0;
                    };
            case Operation.Mux mux -> mux.width();
            case Operation.Reduce(var operand, _) -> operand.width() / 3.0;
            case Operation.Constant _,
                    Operation.Copy _,
                    Operation.Not _,
                    Operation.Concat _,
                    Operation.Slice _,
                    Operation.Extend _,
                    Operation.Shift _ ->
                    0;
        };
    }

    private static double logic(Memory memory) {
        return memory.isRom()
                ? memory.width() * blocksOf16(memory.depth())
                : memory.width() * memory.depth() * 0.75;
    }

    private static double blocksOf16(int depth) {
        return Math.ceil(depth / 16.0);
    }
}
