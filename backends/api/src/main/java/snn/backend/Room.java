package snn.backend;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// Bytes that are there to be taken, asked before anything is made.
///
/// @param heap objects of this process
/// @param all of the machine, or of the container that the process lives in
public record Room(long heap, long all) {
    /// What has to be left for the rest of a machine.
    private static final double KEPT = 0.05;

    private static final long GIB = 1L << 30;

    /// What the collectors call the part of the heap for objects that stay.
    private static final Pattern OLD = Pattern.compile("Old Gen|Tenured Gen");

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private static final Pattern KILOBYTES = Pattern.compile("MemAvailable: *(\\d+) kB");

    /// What this process may still take: of the machine what Linux says is available, elsewhere all
    /// but this heap.
    public static Room here() {
        Runtime runtime = Runtime.getRuntime();
        long unused = runtime.freeMemory();
        long used = runtime.totalMemory() - unused;
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize();
        long kept = (long) (KEPT * total);
        OptionalLong available = available(MEMINFO);
        long left = total - used;
        long all = available.isPresent() ? Math.min(left, available.getAsLong() + unused) : left;
        return new Room(runtime.maxMemory() - used, all - kept);
    }

    /// The same, without garbage where that is in the way of so many runners.
    public static Room forRunners(Footprint footprint, int runners) {
        Room room = here();
        if (room.runners(footprint) >= runners) {
            return room;
        }
        System.gc();
        return here();
    }

    /// Bytes that arrays which stay can take of the heap, without garbage where that is in the way
    /// of so many. A collector that parts old objects from young ones has room for the old ones
    /// alone.
    public static long forArrays(long bytes) {
        if (arrays() < bytes) {
            System.gc();
        }
        return arrays();
    }

    private static long arrays() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> OLD.matcher(pool.getName()).find())
                .map(MemoryPoolMXBean::getUsage)
                .filter(usage -> usage.getMax() >= 0)
                .mapToLong(usage -> usage.getMax() - usage.getUsed())
                .reduce(here().heap(), Math::min);
    }

    /// Bytes that Linux would find for a process without swapping.
    static OptionalLong available(Path meminfo) {
        try (Stream<String> lines = Files.lines(meminfo)) {
            return lines.map(KILOBYTES::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(m -> Long.parseLong(m.group(1)) << 10)
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    /// How many runners fit.
    public int runners(Footprint footprint) {
        long left = Math.min(heap - footprint.heap(), all - footprint.shared());
        return Math.clamp(left / Math.max(1, footprint.runner()), 0, Integer.MAX_VALUE);
    }

    /// Refuses what not even one runner fits for.
    ///
    /// @param wayOut what makes it smaller
    public Result<Footprint> check(String model, Footprint footprint, String wayOut) {
        if (runners(footprint) > 0) {
            return Result.ok(footprint);
        }
        boolean ofHeap = heap - footprint.heap() <= all - footprint.shared();
        var problem =
                Diagnostic.error(
                                "memory",
                                "`%s` takes %s for its weights and %s for each thread that runs"
                                        + " it, but %s are free",
                                model,
                                words(footprint.shared()),
                                words(footprint.runner()),
                                words(Math.max(0, ofHeap ? heap : all)))
                        .hint(wayOut);
        boolean more = ofHeap && all - footprint.shared() > footprint.runner();
        return Result.rejected(
                more
                        ? problem.hint("SNN_JAVA_OPTS=-Xmx%s lets it have more", heap(footprint))
                        : problem);
    }

    /// A heap that leaves room for what is beside it: whole GiB where they suffice.
    private String heap(Footprint footprint) {
        long most = all - (footprint.shared() - footprint.heap());
        long whole = most / GIB;
        return whole * GIB > footprint.heap() + footprint.runner()
                ? whole + "g"
                : (most >> 20) + "m";
    }

    /// A number of bytes as people say it.
    public static String words(long bytes) {
        return bytes < GIB / 10
                ? String.format(Locale.ROOT, "%d MiB", (bytes >> 20) + 1)
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
