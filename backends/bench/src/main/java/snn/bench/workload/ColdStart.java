package snn.bench.workload;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From the start of the command to its end: a fresh process that reads a trained model, runs one
/// sample, or 200, and prints what came of it.
record ColdStart(Path root) {
    /// What POSIX `times` prints of a child, such as `0m1.25s`.
    private static final Pattern TIME = Pattern.compile("(\\d+)m([0-9.]+)s");

    List<Figure> measure(Bench bench) {
        return List.of(measure(bench, 1), measure(bench, 200));
    }

    private Figure measure(Bench bench, int samples) {
        int rounds = bench.asked().quick() ? 2 : 7;
        var cpu = new double[rounds];
        var wall = new double[rounds];
        once(samples); // the files are read once before
        for (int n = 0; n < rounds; n++) {
            long start = System.nanoTime();
            cpu[n] = once(samples);
            wall[n] = (System.nanoTime() - start) * 1e-9;
        }
        var taken = new Rounds(cpu, wall);
        return new Figure(
                "start",
                samples == 1 ? "1 sample" : samples + " samples",
                1,
                1,
                "a process",
                taken,
                Double.NaN,
                "",
                "%.2f s by the wall; snn eval models/fashion_mlp.snn --limit %d"
                        .formatted(taken.medianWall(), samples));
    }

    /// @return CPU seconds of the launcher and all it became
    private double once(int samples) {
        String command =
                "./snn eval models/fashion_mlp.snn --threads 1 --limit %d >/dev/null && times"
                        .formatted(samples);
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", command)
                            .directory(new File(root.toString()))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var lines = new Scanner(process.getInputStream())) {
                if (!lines.hasNextLine()) {
                    throw new Missing("`%s` fails".formatted(command));
                }
                lines.nextLine(); // the shell itself
                return seconds(lines.nextLine());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(String line) {
        Matcher time = TIME.matcher(line);
        double sum = 0;
        while (time.find()) {
            sum += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
        }
        return sum;
    }
}
