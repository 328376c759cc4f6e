package snn.bench.workload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What the command line asks for.
///
/// @param workloads names such as `w1`, in the order they run
/// @param quick fewer rounds and sizes: to see that all runs, not to quote
/// @param large the networks of W7 beyond 50,000 neurons too
/// @param out a Markdown file for the result
record Asked(
        List<String> workloads,
        int threads,
        boolean quick,
        boolean large,
        Optional<Path> out,
        boolean json) {
    static final String USAGE =
            "usage: ./snn bench [W1 ... W7] [start] [--threads N] [--quick] [--large]"
                    + " [--out FILE.md] [--format text|json]";

    /// What runs where nothing is named; `start` is the cold start of the command.
    static final List<String> ALL = List.of("w1", "w2", "w3", "w4", "w5", "w6", "w7", "start");

    Asked {
        workloads = List.copyOf(workloads);
    }

    /// @throws IllegalArgumentException with the usage, where the words say something else, or with
    ///   what cannot be
    static Asked of(String... words) {
        var rest = new ArrayDeque<>(List.of(words));
        var workloads = new ArrayList<String>();
        int threads = 1;
        boolean quick = false;
        boolean large = false;
        boolean json = false;
        Optional<Path> out = Optional.empty();
        while (!rest.isEmpty()) {
            String word = rest.remove();
            switch (word) {
                case "--quick" -> quick = true;
                case "--large" -> large = true;
                case "--threads" -> threads = count(value(rest));
                case "--out" -> out = Optional.of(writable(value(rest)));
                case "--format" -> json = isJson(value(rest));
                default -> workloads.add(workload(word));
            }
        }
        return new Asked(workloads.isEmpty() ? ALL : workloads, threads, quick, large, out, json);
    }

    private static String workload(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (!ALL.contains(name)) {
            throw wrong();
        }
        return name;
    }

    private static String value(ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw wrong();
        }
        return rest.remove();
    }

    private static int count(String word) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (!word.matches("[1-9][0-9]{0,3}")) {
            throw wrong();
        }
        if (Integer.parseInt(word) > cores) {
            throw new IllegalArgumentException("this machine has %d cores".formatted(cores));
        }
        return Integer.parseInt(word);
    }

    private static Path writable(String word) {
        Path file = Path.of(word);
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        boolean may = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(folder);
        if (!may || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cannot write " + file);
        }
        return file;
    }

    private static boolean isJson(String word) {
        return switch (word) {
            case "json" -> true;
            case "text" -> false;
            default -> throw wrong();
        };
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(USAGE);
    }
}
