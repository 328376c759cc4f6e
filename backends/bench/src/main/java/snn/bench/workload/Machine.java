package snn.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.incubator.vector.FloatVector;

/// What was measured on.
///
/// @param kind vendor, family and vector bits, such as `AuthenticAMD-25-256`: figures of two
///   machines of one kind may be compared
/// @param caches bytes of the first, second and third level
public record Machine(
        String cpu,
        String kind,
        int cores,
        int vectorBits,
        long[] caches,
        long memory,
        String runtime,
        String flags,
        double load,
        LocalDate date) {
    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    /// Where the machine does not say how large its caches are.
    private static final long[] USUAL = {32L << 10, 512L << 10, 16L << 20};

    public static Machine here() {
        Map<String, String> facts = facts();
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        var jvm = ManagementFactory.getRuntimeMXBean();
        var system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                facts.getOrDefault("model name", System.getProperty("os.arch", "unknown")),
                "%s-%s-%d"
                        .formatted(
                                facts.getOrDefault(
                                        "vendor_id", System.getProperty("os.arch", "unknown")),
                                facts.getOrDefault("cpu family", "?"),
                                bits),
                Runtime.getRuntime().availableProcessors(),
                bits,
                levels(),
                Runtime.getRuntime().maxMemory(),
                System.getProperty("java.vendor.version", Runtime.version().toString()),
                String.join(" ", flags(jvm.getInputArguments())),
                system.getSystemLoadAverage(),
                LocalDate.now(ZoneOffset.UTC));
    }

    /// Bytes of the cache of a level, 1 to 3.
    long cache(int level) {
        return caches[level - 1];
    }

    /// The level of cache, 1 to 3, that holds so many bytes; 4 is the memory.
    public int level(long bytes) {
        int level = 1;
        while (level <= caches.length && bytes > caches[level - 1]) {
            level++;
        }
        return level;
    }

    public String text() {
        return ("%s (%s), %d cores, vectors of %d bits, L1d %d KiB, L2 %d KiB, L3 %d MiB; %s;"
                        + " flags %s; heap at most %d MiB; load %.1f at the start; %s")
                .formatted(
                        cpu,
                        kind,
                        cores,
                        vectorBits,
                        cache(1) >> 10,
                        cache(2) >> 10,
                        cache(3) >> 20,
                        runtime,
                        flags,
                        memory >> 20,
                        load,
                        date);
    }

    /// The options that people would have to set; what the launcher passes on itself left out.
    private static List<String> flags(List<String> arguments) {
        return arguments.stream().filter(a -> !a.startsWith("-D")).toList();
    }

    /// What the first processor says of itself.
    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines(CPU)) {
            String[] parts = line.split("\\s*:\\s*", 2);
            if (parts.length == 2) {
                facts.putIfAbsent(parts[0].strip(), parts[1].strip());
            }
        }
        return facts;
    }

    private static long[] levels() {
        long[] caches = USUAL.clone();
        for (int index = 0; index < 5; index++) {
            Path cache = CACHES.resolve("index" + index);
            List<String> level = lines(cache.resolve("level"));
            List<String> size = lines(cache.resolve("size"));
            if (!level.isEmpty() && !lines(cache.resolve("type")).contains("Instruction")) {
                int number = Integer.parseInt(level.getFirst());
                caches = Arrays.copyOf(caches, Math.max(caches.length, number));
                caches[number - 1] = bytes(size.getFirst());
            }
        }
        return Arrays.copyOf(caches, USUAL.length);
    }

    private static long bytes(String size) {
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return size.endsWith("M") ? number << 20 : number << 10;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
