package snn.fpga.device;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.Register;
import snn.fpga.rtl.Signal;
import snn.fpga.rtl.Wire;

/// What a module takes.
///
/// @param cells logic cells, of a lookup table of four inputs and a flip-flop each; before
///   synthesis an estimate
/// @param registers flip-flops; before synthesis an upper bound
/// @param blocks block RAMs; exact before synthesis, as each bank is one
public record Resources(int cells, int registers, int blocks) {

    /// What a module will take, before any tool has seen it.
    public static Resources predicted(Module module, Device device) {
        return new Prediction(module, device).made();
    }

    private static final class Prediction {
        /// Carry chains that start and end, and what mapping does not pack: on the nets measured, 3
        /// to 10 % more than is counted here.
        private static final double MARGIN = 1.1;

        private final Module module;
        private final Device device;
        private final Map<String, Operation> driver = new HashMap<>();
        private final Set<String> constants = new HashSet<>();
        private double luts;
        private int loose;
        private int registers;
        private int blocks;

        Prediction(Module module, Device device) {
            this.module = module;
            this.device = device;
        }

        Resources made() {
            for (Wire wire : module.wires()) {
                driver.put(wire.signal().name(), wire.operation());
                if (wire.operation() instanceof Operation.Constant) {
                    constants.add(wire.signal().name());
                }
                luts += luts(wire.operation());
            }
            module.registers().forEach(this::count);
            module.memories().forEach(this::count);
            double cells = luts + (device.packsLoosely() ? 0 : loose);
            return new Resources(
                    (int) Math.ceil(MARGIN * cells), registers, device.isPart() ? blocks : 0);
        }

        /// A flip-flop fed by logic shares that logic's cell, any other takes one of its own.
        private void count(Register register) {
            int width = register.signal().width();
            registers += width;
            loose += width - logicBits(register.next());
        }

        private int logicBits(Signal signal) {
            Operation operation = driver.get(signal.name());
            return switch (operation) {
                case Operation.Binary _, Operation.Mux _, Operation.Reduce _, Operation.Not _ ->
                        signal.width();
                case Operation.Copy(var operand) -> logicBits(operand);
                case Operation.Concat(var parts) -> parts.stream().mapToInt(this::logicBits).sum();
                case Operation.Slice(var operand, _, int width) ->
                        Math.min(width, logicBits(operand));
                case Operation.Extend(var operand, _, _) -> logicBits(operand);
                case null, default -> 0;
            };
        }

        private void count(Memory memory) {
            switch (memory.style()) {
                case BLOCK -> blocks++;
                case DISTRIBUTED -> {
                    luts += 2.0 * memory.width() * sixteens(memory.depth());
                    registers += memory.width();
                }
                case LOGIC -> {
                    int bits = memory.depth() * memory.width();
                    luts += memory.isRom() ? memory.width() * sixteens(memory.depth()) : bits * 0.5;
                    registers += memory.width() + (memory.isRom() ? 0 : bits);
                    loose += memory.isRom() ? 0 : bits;
                }
                case ANY -> {}
            }
        }

        /// A table of four inputs adds or compares one bit, or chooses between two.
        private double luts(Operation operation) {
            if (operation.operands().stream().allMatch(s -> constants.contains(s.name()))) {
                return 0;
            }
            boolean withConstant =
                    operation.operands().stream().anyMatch(s -> constants.contains(s.name()));
            return switch (operation) {
                case Operation.Binary(var operator, var left, _) ->
                        switch (operator) {
                            case ADD, SUBTRACT, LESS, LESS_SIGNED -> left.width();
                            case MULTIPLY -> left.width() * left.width() / 4.0;
                            case AND, OR, XOR -> withConstant ? 0 : left.width() / 2.0;
                            case EQUAL -> left.width() / 3.0;
                        };
                case Operation.Mux mux -> mux.width() * (withConstant ? 0.3 : 0.8);
                case Operation.Reduce(var operand, _) -> operand.width() / 3.0;
                default -> 0;
            };
        }

        private static double sixteens(int depth) {
            return Math.ceil(depth / 16.0);
        }
    }
}
