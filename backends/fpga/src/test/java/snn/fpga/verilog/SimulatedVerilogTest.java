package snn.fpga.verilog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import snn.fpga.rtl.Interpreter;
import snn.fpga.rtl.Module;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Operation;
import snn.fpga.rtl.RandomModules;
import snn.fpga.rtl.Signal;
import snn.fpga.rtl.Wire;
import snn.fpga.tool.Tool;

/// The printed text means to the simulators what the module means to the interpreter and to the
/// definitions of its operations.
class SimulatedVerilogTest {
    private static final int CYCLES = 40;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void icarusAndTheInterpreterAgreeOnRandomModules(long seed) throws IOException {
        assumeTrue(Tool.ICARUS.isPresent(), "iverilog is absent");
        var random = new Random(seed);
        Module module = RandomModules.of(random, "dut", 60);
        var bench = new StringBuilder(bench(module));
        List<String> expected = new ArrayList<>();
        var run = new Interpreter(module);
        run.reset();
        for (int t = 0; t < CYCLES; t++) {
            for (Signal in : module.inputs()) {
                long value = random.nextLong() & in.mask();
                run.set(in.name(), value);
                bench.append("%s = 64'h%x;\n".formatted(in.name(), value));
            }
            bench.append("#1 show; #4 clock = 1; #5 clock = 0;\n");
            expected.add(outputs(module, run));
            run.clock();
        }
        bench.append("$finish; end endmodule\n");
        Files.writeString(folder.resolve("tb.v"), bench);
        write(module, VerilogPrinter.Images.INLINE);
        assertEquals("", firstDifference(module, expected, simulated()), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void theInterpreterAgreesWithTheDefinitionOfEachOperation(long seed) {
        var random = new Random(seed);
        Module module = RandomModules.of(random, "dut", 80);
        var run = new Interpreter(module);
        for (int t = 0; t < CYCLES; t++) {
            module.inputs().forEach(s -> run.set(s.name(), random.nextLong() & s.mask()));
            for (Wire wire : module.wires()) {
                Operation operation = wire.operation();
                assertEquals(
                        operation.evaluate(s -> run.get(s.name())),
                        run.get(wire.signal().name()),
                        () -> "seed " + seed + ", " + wire);
            }
            run.clock();
        }
    }

    @ParameterizedTest
    @EnumSource(VerilogPrinter.Images.class)
    void verilatorHasNothingToSayOfIt(VerilogPrinter.Images images) throws IOException {
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        Module module = RandomModules.of(new Random(21), "dut", 60);
        write(module, images);
        var said =
                Tool.VERILATOR.run(folder, 60, List.of("--lint-only", "-Wall", "dut.v")).orThrow();
        assertEquals("", said.output());
    }

    @Test
    void reservedWordsAndStrangeNamesBecomeIdentifiers() throws IOException {
        var b = new ModuleBuilder("dut", "");
        Signal in = b.input("cross", 4);
        Signal odd = b.input("layer.1", 4);
        Signal even = b.input("layer_1", 4);
        Signal sum = b.register("sum", 4, 0);
        b.next(sum, b.add(b.add(in, odd), even));
        b.output("wire", sum);
        Module module = b.build();
        var names = new Names(module);
        assertEquals("cross_", names.of("cross"));
        assertEquals("layer_1", names.of("layer.1"));
        assertEquals("layer_1_2", names.of("layer_1"));
        assumeTrue(Tool.VERILATOR.isPresent(), "verilator is absent");
        write(module, VerilogPrinter.Images.INLINE);
        Tool.VERILATOR.run(folder, 60, List.of("--lint-only", "-Wall", "dut.v")).orThrow();
    }

    private void write(Module module, VerilogPrinter.Images images) throws IOException {
        Files.writeString(folder.resolve("dut.v"), VerilogPrinter.print(module, images));
        for (var memory : module.memories()) {
            Files.writeString(folder.resolve(memory.name() + ".mem"), MemoryImage.of(memory));
        }
    }

    private List<String> simulated() {
        Tool.ICARUS
                .run(folder, 60, List.of("-g2005", "-Wall", "-o", "dut.vvp", "tb.v", "dut.v"))
                .orThrow();
        String said = Tool.ICARUS_RUN.run(folder, 60, List.of("-n", "dut.vvp")).orThrow().output();
        return said.lines().filter(l -> l.startsWith("= ")).toList();
    }

    private static String firstDifference(Module module, List<String> expected, List<String> said) {
        for (int t = 0; t < expected.size(); t++) {
            String[] wanted = expected.get(t).split(" ");
            String[] got = t < said.size() ? said.get(t).split(" ") : new String[0];
            for (int n = 0; n < wanted.length; n++) {
                if (n >= got.length || !wanted[n].equals(got[n])) {
                    return "cycle %d: %s is %s and should be %s"
                            .formatted(
                                    t,
                                    module.outputs().get(n - 1),
                                    n < got.length ? got[n] : "missing",
                                    wanted[n]);
                }
            }
        }
        return "";
    }

    private static String outputs(Module module, Interpreter run) {
        return "= "
                + module.outputs().stream()
                        .map(s -> hex(run.get(s.name()), s.width()))
                        .collect(Collectors.joining(" "));
    }

    private static String hex(long value, int width) {
        String digits = Long.toHexString(value);
        return "0".repeat((width + 3) / 4 - digits.length()) + digits;
    }

    private static String bench(Module module) {
        var text = new StringBuilder("`timescale 1ns/1ps\nmodule tb;\nreg clock = 0, reset = 1;\n");
        module.inputs().forEach(s -> text.append(declared("reg", s, " = 0")));
        module.outputs().forEach(s -> text.append(declared("wire", s, "")));
        text.append("dut dut(.clock(clock), .reset(reset)");
        module.ports().forEach(p -> text.append(connected(p.signal())));
        String all = module.outputs().stream().map(Signal::name).collect(Collectors.joining(", "));
        String format = module.outputs().stream().map(_ -> "%h").collect(Collectors.joining(" "));
        text.append(");\ntask show; $display(\"= %s\", %s); endtask\n".formatted(format, all));
        return text.append("initial begin #5 clock = 1; #5 clock = 0; reset = 0;\n").toString();
    }

    private static String declared(String kind, Signal signal, String value) {
        return "%s [%d:0] %s%s;\n".formatted(kind, signal.width() - 1, signal.name(), value);
    }

    private static String connected(Signal signal) {
        return ", .%s(%s)".formatted(signal.name(), signal.name());
    }
}
