package snn.fpga.rtl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A synchronous circuit: one clock, one synchronous reset, no latch, no loop without a register.
///
/// The constructor checks that every signal is driven once, that whatever is read is driven, and
/// that each wire reads only inputs, registers, memories and wires before it.
///
/// @param documentation what it does, for the head of a printed file
public record Module(
        String name,
        String documentation,
        List<Port> ports,
        List<Wire> wires,
        List<Register> registers,
        List<Memory> memories) {

    public Module {
        ports = List.copyOf(ports);
        wires = List.copyOf(wires);
        registers = List.copyOf(registers);
        memories = List.copyOf(memories);
        new Check().module(ports, wires, registers, memories);
    }

    public List<Signal> inputs() {
        return signals(Port.Direction.INPUT);
    }

    public List<Signal> outputs() {
        return signals(Port.Direction.OUTPUT);
    }

    /// The same circuit with more of its signals led outside, each under the name it has in
    /// `inner`.
    public Module withOutputs(Map<String, Signal> inner) {
        var morePorts = new ArrayList<>(ports);
        var moreWires = new ArrayList<>(wires);
        inner.forEach((port, signal) -> {
            var outer = new Signal(port, signal.width());
            morePorts.add(new Port(outer, Port.Direction.OUTPUT));
            moreWires.add(new Wire(outer, new Operation.Copy(signal), ""));
        });
        return new Module(name, documentation, morePorts, moreWires, registers, memories);
    }

    public Module withMemories(List<Memory> replacement) {
        return new Module(name, documentation, ports, wires, registers, replacement);
    }

    private List<Signal> signals(Port.Direction direction) {
        return ports.stream().filter(p -> p.direction() == direction).map(Port::signal).toList();
    }

    private static final class Check {
        private final Map<String, Signal> driven = new HashMap<>();
        private final Set<String> names = new HashSet<>(Set.of(Port.CLOCK, Port.RESET));

        void module(
                List<Port> ports,
                List<Wire> wires,
                List<Register> registers,
                List<Memory> memories) {
            for (Port port : ports) {
                if (port.direction() == Port.Direction.INPUT) {
                    drive(port.signal());
                }
            }
            registers.forEach(r -> drive(r.signal()));
            for (Memory memory : memories) {
                take(memory.name());
                memory.reads().forEach(r -> drive(r.data()));
            }
            for (Wire wire : wires) {
                wire.operation().operands().forEach(this::read);
                drive(wire.signal());
            }
            readByState(registers, memories);
            ports.forEach(p -> read(p.signal()));
        }

        private void readByState(List<Register> registers, List<Memory> memories) {
            for (Register register : registers) {
                read(register.next());
                register.enable().ifPresent(this::read);
            }
            for (Memory memory : memories) {
                memory.reads().forEach(r -> read(r.address()));
                memory.write()
                        .ifPresent(w ->
                                List.of(w.enable(), w.address(), w.data()).forEach(this::read));
            }
        }

        private void drive(Signal signal) {
            take(signal.name());
            driven.put(signal.name(), signal);
        }

        private void take(String name) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("two things named " + name);
            }
        }

        private void read(Signal signal) {
            if (!signal.equals(driven.get(signal.name()))) {
                throw new IllegalArgumentException(
                        signal + " is not driven before it is read: undriven, or a loop");
            }
        }
    }
}
