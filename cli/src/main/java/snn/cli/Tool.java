package snn.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program outside of snn.
///
/// @param versionOption what makes it say its version
/// @param use what snn wants it for
record Tool(String name, String versionOption, String use) {
    private static final int PATIENCE_SECONDS = 10;

    /// All that some verb may call.
    static final List<Tool> ALL =
            List.of(
                    new Tool("iverilog", "-V", "simulate a netlist"),
                    new Tool("verilator", "--version", "simulate a large netlist"),
                    new Tool("g++", "--version", "build what Verilator writes"),
                    new Tool("make", "--version", "build what Verilator writes"),
                    new Tool("yosys", "-V", "count the resources of a netlist"),
                    new Tool("nextpnr-ice40", "--version", "place a netlist"),
                    new Tool("icepack", "", "pack a bitstream"),
                    new Tool("chromium", "--version", "look at a report page in a test"),
                    new Tool("python3", "--version", "hold files to h5py in a test"));

    /// Where it is on the path.
    Optional<Path> place() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The first line with a version that it says; empty where it says none.
    String version() throws IOException, InterruptedException {
        return versionOption.isEmpty()
                ? ""
                : output(List.of(name, versionOption))
                        .lines()
                        .filter(line -> line.matches(".*[0-9]\\.[0-9].*"))
                        .findFirst()
                        .orElse("");
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return text;
    }
}
