package snn.fpga.tool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// A program of another project that may be on this machine.
///
/// @param command what it is started by
/// @param packageName the Debian package it comes in
/// @param job what it does for us, for the message where it is absent
public record Tool(String command, String packageName, String job) {
    public static final Tool ICARUS = new Tool("iverilog", "iverilog", "simulates a test bench");
    public static final Tool ICARUS_RUN = new Tool("vvp", "iverilog", "simulates a test bench");
    public static final Tool VERILATOR =
            new Tool("verilator", "verilator", "simulates a netlist fast");
    public static final Tool CXX = new Tool("g++", "g++", "compiles what Verilator makes");
    public static final Tool MAKE = new Tool("make", "make", "builds what Verilator makes");
    public static final Tool YOSYS = new Tool("yosys", "yosys", "synthesises and counts");
    public static final Tool NEXTPNR =
            new Tool("nextpnr-ice40", "nextpnr-ice40", "places and routes");

    /// What a tool said.
    ///
    /// @param output standard output and standard error, as they came
    public record Outcome(int status, String output) {
        public boolean succeeded() {
            return status == 0;
        }
    }

    /// Where it is on the search path.
    public Optional<Path> find() {
        String path = System.getenv().getOrDefault("PATH", "");
        for (String folder : path.split(File.pathSeparator)) {
            Path candidate = Path.of(folder, command);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    public boolean isPresent() {
        return find().isPresent();
    }

    /// What to say where it is absent.
    public Diagnostic absent() {
        return Diagnostic.error("no-tool", "`%s`, which %s, is not on this machine", command, job)
                .hint("install it: `apt-get install %s`", packageName);
    }

    /// Runs it in a folder to its end; rejected where it is absent, takes longer than `seconds`, or
    /// ends with another status than 0.
    public Result<Outcome> run(Path folder, long seconds, List<String> arguments) {
        if (!isPresent()) {
            return Result.rejected(absent());
        }
        Optional<Outcome> outcome = start(folder, seconds, arguments);
        if (outcome.isEmpty()) {
            return Result.rejected(
                    Diagnostic.error(
                            "tool-time", "`%s` did not end within %d s", command, seconds));
        }
        if (!outcome.get().succeeded()) {
            return Result.rejected(failed(outcome.get()));
        }
        return Result.ok(outcome.get());
    }

    private Diagnostic failed(Outcome outcome) {
        return Diagnostic.error("tool-failed", "`%s` ended with %d", command, outcome.status())
                .hint("it said: %s", tail(outcome.output().strip()));
    }

    private Optional<Outcome> start(Path folder, long seconds, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(arguments);
        try {
            Path log = Files.createTempFile("snn-tool", ".log");
            try {
                return finish(log, launch(folder, line, log), seconds);
            } finally {
                Files.delete(log);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Process launch(Path folder, List<String> line, Path log) throws IOException {
        Process process =
                new ProcessBuilder(line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        process.getOutputStream().close();
        return process;
    }

    private static Optional<Outcome> finish(Path log, Process process, long seconds)
            throws IOException {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                return Optional.empty();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return Optional.of(new Outcome(process.exitValue(), said));
    }

    private static String tail(String text) {
        return text.length() <= 2000 ? text : "..." + text.substring(text.length() - 2000);
    }
}
