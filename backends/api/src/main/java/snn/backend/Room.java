package snn.backend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
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

    /// What this process may still take.
    public static Room here() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long all = (long) ((1 - KEPT) * system.getTotalMemorySize());
        return new Room(runtime.maxMemory() - used, all - used);
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
                        ? problem.hint("SNN_JAVA_OPTS=-Xmx%dg lets it have more", gibs(all))
                        : problem);
    }

    private static long gibs(long bytes) {
        return Math.max(1, bytes / GIB);
    }

    /// A number of bytes as people say it.
    public static String words(long bytes) {
        return bytes < GIB / 10
                ? String.format(Locale.ROOT, "%d MiB", (bytes >> 20) + 1)
                : String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
    }
}
