package snn.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import snn.compiler.Phase;

/// How long a compilation takes, phase by phase in milliseconds: the first in this process, which
/// loads what it needs, and the fastest of those after it.
record Timings(Map<String, Double> first, Map<String, Double> warm) {
    private static final String READ = "read";
    private static final String TOTAL = "total";
    private static final int MOST_RUNS = 50;
    private static final long ENOUGH_NANOS = 2_000_000_000L;

    /// Compiles a model again and again, but not for much longer than two seconds.
    static Timings of(Path file) {
        long start = System.nanoTime();
        Map<String, Double> first = once(file);
        Map<String, Double> warm = once(file);
        for (int n = 2; n < MOST_RUNS && System.nanoTime() - start < ENOUGH_NANOS; n++) {
            Map<String, Double> next = once(file);
            warm = next.getOrDefault(TOTAL, 0.0) < warm.getOrDefault(TOTAL, 0.0) ? next : warm;
        }
        return new Timings(first, warm);
    }

    private static Map<String, Double> once(Path file) {
        var watch = new Watch();
        var _ = ModelFile.read(file, List.of(), new Sources(), watch);
        return watch.stop();
    }

    /// Notes when each phase begins.
    private static final class Watch implements Consumer<Phase> {
        private final Map<String, Double> phases = new LinkedHashMap<>();
        private final long start = System.nanoTime();
        private String running = READ;
        private long since = start;

        @Override
        public void accept(Phase phase) {
            end();
            running = phase.name().toLowerCase(Locale.ROOT);
        }

        Map<String, Double> stop() {
            end();
            phases.put(TOTAL, (since - start) / 1e6);
            return phases;
        }

        private void end() {
            long now = System.nanoTime();
            phases.put(running, (now - since) / 1e6);
            since = now;
        }
    }

    Table table() {
        var table = new Table("phase", "first", "warm");
        first.keySet().forEach(p -> table.row(p, text(first, p), text(warm, p)));
        return table;
    }

    private static String text(Map<String, Double> phases, String phase) {
        return phases.containsKey(phase)
                ? String.format(Locale.ROOT, "%.2f ms", phases.get(phase))
                : "-";
    }

    JsonObject json() {
        var document = Console.object();
        Stream.of(Map.entry("first", first), Map.entry("warm", warm))
                .forEach(run -> {
                    var phases = Console.object();
                    run.getValue().forEach(phases::addProperty);
                    document.add(run.getKey(), phases);
                });
        return document;
    }
}
