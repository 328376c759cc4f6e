package snn.fpga;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import snn.fpga.lower.Netlist;
import snn.fpga.rtl.Memory;
import snn.fpga.rtl.Module;
import snn.fpga.tool.Tool;
import snn.fpga.verilog.MemoryImage;
import snn.fpga.verilog.Names;
import snn.fpga.verilog.VerilogPrinter;
import snn.ir.diagnostic.Diagnostic;

/// A netlist compiled by Verilator to a program in a folder of its own, deleted at the end.
final class VerilatedNetlist implements AutoCloseable {
    private static final long SECONDS = 900;

    private final Path folder;

    private VerilatedNetlist(Path folder) {
        this.folder = folder;
    }

    static boolean isPossible() {
        return Tool.VERILATOR.isPresent() && Tool.CXX.isPresent() && Tool.MAKE.isPresent();
    }

    /// What to say where it is not possible.
    static Diagnostic missing() {
        return Stream.of(Tool.VERILATOR, Tool.CXX, Tool.MAKE)
                .filter(tool -> !tool.isPresent())
                .findFirst()
                .orElseThrow()
                .absent();
    }

    static VerilatedNetlist compile(Netlist netlist) {
        try {
            Path folder = Files.createTempDirectory("snn-verilator");
            var made = new VerilatedNetlist(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(made::close));
            made.write(netlist);
            Tool.VERILATOR.run(folder, SECONDS, arguments()).orThrow();
            return made;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> arguments() {
        return List.of(
                "--cc",
                "--exe",
                "--build",
                "-O3",
                "--noassert",
                "--prefix",
                VerilatorHarness.PREFIX,
                "-CFLAGS",
                "-O2",
                "netlist.v",
                "harness.cpp");
    }

    private void write(Netlist netlist) throws IOException {
        Module module = VerilatorHarness.module(netlist);
        Files.writeString(
                folder.resolve("netlist.v"),
                VerilogPrinter.print(module, VerilogPrinter.Images.FILES));
        var names = new Names(module);
        for (Memory memory : module.memories()) {
            Path image = folder.resolve(names.of(memory.name()) + ".mem");
            Files.writeString(image, MemoryImage.of(memory));
        }
        Files.writeString(folder.resolve("harness.cpp"), VerilatorHarness.of(netlist));
    }

    /// Starts a process of the program, in the folder where its memory images lie.
    Process start() {
        try {
            return new ProcessBuilder(
                            folder.resolve("obj_dir").resolve(VerilatorHarness.PREFIX).toString())
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Deletes the folder; at the latest when the program ends.
    @Override
    public synchronized void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
