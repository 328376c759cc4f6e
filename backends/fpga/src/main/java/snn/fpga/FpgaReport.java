package snn.fpga;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import snn.backend.Report;
import snn.fpga.device.Device;
import snn.fpga.device.Resources;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.Operator;

/// Words and numbers about a netlist.
final class FpgaReport {
    private FpgaReport() {}

    static Report of(
            Netlist netlist,
            Resources predicted,
            FpgaOptions.Simulator simulator,
            CycleCount cycles) {
        Device device = netlist.device();
        return new Report(
                "fpga",
                device.name(),
                uses(device, predicted),
                figures(netlist, predicted, cycles),
                List.of(layers(netlist), memories(netlist)),
                List.of(),
                notes(netlist, simulator));
    }

    private static List<Report.Use> uses(Device device, Resources predicted) {
        return device.isPart()
                ? List.of(
                        new Report.Use("block RAMs", predicted.blocks(), device.blocks()),
                        new Report.Use("logic cells (estimate)", predicted.cells(), device.cells()))
                : List.of();
    }

    private static List<Report.Figure> figures(
            Netlist netlist, Resources predicted, CycleCount cycles) {
        List<Report.Figure> figures = new ArrayList<>();
        figures.add(new Report.Figure("flip-flops (at most)", predicted.registers(), ""));
        figures.add(new Report.Figure("weight and parameter bits", romBits(netlist), "bit"));
        long multipliers = multipliers(netlist);
        if (multipliers > 0) {
            figures.add(new Report.Figure("multipliers", multipliers, ""));
        }
        if (cycles.windows() > 0) {
            figures.add(new Report.Figure("cycles per inference", cycles.mean(), "cycles"));
            figures.add(new Report.Figure("most cycles", cycles.most(), "cycles"));
        }
        return figures;
    }

    private static long multipliers(Netlist netlist) {
        return netlist.module().wires().stream()
                .filter(w ->
                        w.operation() instanceof Operation.Binary(var operator, _, _)
                                && operator == Operator.MULTIPLY)
                .count();
    }

    static long romBits(Netlist netlist) {
        return netlist.module().memories().stream()
                .filter(Memory::isRom)
                .mapToLong(m -> (long) m.depth() * m.width())
                .sum();
    }

    private static Report.Table layers(Netlist netlist) {
        List<List<String>> rows = new ArrayList<>();
        for (LayerLayout l : netlist.layers()) {
            rows.add(
                    List.of(
                            l.name(),
                            String.valueOf(l.neurons()),
                            String.valueOf(l.lanes()),
                            String.valueOf(l.groups()),
                            bits(l),
                            String.valueOf(l.spikeCycles()),
                            String.valueOf(l.groups() + l.sweepStages())));
        }
        return new Report.Table(
                "layers",
                List.of(
                        "layer",
                        "neurons",
                        "lanes",
                        "groups",
                        "state bits",
                        "cycles a spike",
                        "cycles a step"),
                rows);
    }

    private static String bits(LayerLayout layer) {
        return layer.states().stream()
                .map(s -> s.name() + " " + s.width())
                .collect(Collectors.joining(", "));
    }

    private static Report.Table memories(Netlist netlist) {
        List<List<String>> rows = new ArrayList<>();
        for (Memory m : netlist.module().memories()) {
            rows.add(
                    List.of(
                            m.name(),
                            String.valueOf(m.depth()),
                            String.valueOf(m.width()),
                            m.style().name().toLowerCase(java.util.Locale.ROOT)));
        }
        return new Report.Table("memories", List.of("bank", "words", "bits", "in"), rows);
    }

    private static List<String> notes(Netlist netlist, FpgaOptions.Simulator simulator) {
        Device device = netlist.device();
        List<String> notes = new ArrayList<>();
        notes.add(
                simulator == FpgaOptions.Simulator.VERILATOR
                        ? "run by Verilator, from the Verilog that is written out"
                        : "run by the interpreter of the netlist in Java");
        if (!device.isPart()) {
            notes.add("for no part in particular: nothing was checked to fit");
        }
        if (device.isPart() && device.dsp() == 0 && multipliers(netlist) > 0) {
            notes.add(
                    "a multiplier is one pipeline stage, and this part builds it from logic: it"
                            + " bounds the clock");
        }
        return notes;
    }
}
