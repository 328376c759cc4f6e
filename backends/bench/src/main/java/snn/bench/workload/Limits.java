package snn.bench.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;

/// What one core of this machine does at best, measured in this JVM by [LimitLoops]: the best of
/// several rounds of CPU time each.
///
/// @param flops single-precision operations a second, two for each fused multiply-add
/// @param read bytes a second read from the first, second and third level of cache and from memory
/// @param scatter synapses a second that a plain loop adds up from a list of targets, which lies in
///   the third level, into sums of 10,000 neurons; rows of bits may do more
public record Limits(double flops, double[] read, double scatter) {
    private static final int ROUNDS = 12;
    private static final long ROUND_NANOS = 20_000_000;
    private static final int NEURONS = 10_000;

    /// Calls of a loop of vectors after which C2 has compiled it from its beginning. What it
    /// compiles to be entered within the loop finds the sums as objects, and may box them for good.
    private static final int CALLS = 10_000;

    private static final String[] LEVELS = {"L1", "L2", "L3", "memory"};

    public static Limits of(Machine machine) {
        var read = new double[LEVELS.length];
        for (int level = 1; level <= 3; level++) {
            read[level - 1] = read(machine.cache(level) / 2);
        }
        read[3] = read(4 * machine.cache(3));
        return new Limits(multiplyAdds(), read, scatter(machine.cache(3) / 8));
    }

    /// Bytes a second from a level of cache, 1 to 3; 4 is the memory.
    public double read(int level) {
        return read[level - 1];
    }

    static String name(int level) {
        return LEVELS[level - 1];
    }

    public String text() {
        return ("%.0f GFLOP/s of multiply-adds; read %.0f GB/s from L1, %.0f from L2, %.0f from L3,"
                        + " %.0f from memory; %.2f G synapses/s from lists in a plain loop")
                .formatted(
                        flops * 1e-9,
                        read[0] * 1e-9,
                        read[1] * 1e-9,
                        read[2] * 1e-9,
                        read[3] * 1e-9,
                        scatter * 1e-9);
    }

    private static double multiplyAdds() {
        int rounds = 10_000;
        var sink = new float[1];
        for (int k = 0; k < CALLS; k++) {
            sink[0] += LimitLoops.multiplyAdd(1, 0.5f);
        }
        double calls =
                rate(n -> {
                    for (int k = 0; k < n; k++) {
                        sink[0] += LimitLoops.multiplyAdd(rounds, 0.5f);
                    }
                });
        return calls * rounds * 10 * 2 * LimitLoops.lanes();
    }

    /// Each round begins two elements further on, where the vectors lie otherwise in the lines of
    /// the cache: one that lies in two takes twice as long from the first level. Arrays begin at
    /// multiples of 8 bytes, so that some round of [#ROUNDS] finds the lines of up to 16 lanes.
    private static double read(long bytes) {
        int lanes = LimitLoops.lanes();
        int block = 8 * lanes;
        long most = Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 16);
        int length = (int) (Math.min(most, bytes / Float.BYTES) / block * block);
        var values = new float[length + lanes];
        Arrays.fill(values, 1);
        var from = new int[1];
        var sink = new float[1];
        for (int k = 0; k < CALLS; k++) {
            sink[0] += LimitLoops.read(values, 0, block);
        }
        double calls =
                rate(n -> {
                    from[0] = (from[0] + 2) % lanes;
                    for (int k = 0; k < n; k++) {
                        sink[0] += LimitLoops.read(values, from[0], from[0] + length);
                    }
                });
        return calls * length * Float.BYTES;
    }

    private static double scatter(long bytes) {
        var targets = new int[(int) (bytes / Integer.BYTES)];
        var random = new Random(1);
        for (int n = 0; n < targets.length; n++) {
            targets[n] = random.nextInt(NEURONS);
        }
        var sums = new float[NEURONS];
        double calls =
                rate(n -> {
                    for (int k = 0; k < n; k++) {
                        LimitLoops.scatter(targets, 1, sums);
                    }
                });
        return calls * targets.length;
    }

    /// Calls a second of CPU: the number of calls grows until a round is long enough, which warms
    /// up on the way, and then the best of several rounds counts.
    private static double rate(IntConsumer calls) {
        int n = 1;
        long took = once(calls, n);
        long spent = took;
        while (took < ROUND_NANOS || spent < ROUNDS * ROUND_NANOS) {
            n = took < ROUND_NANOS ? 2 * n : n;
            took = once(calls, n);
            spent += took;
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, once(calls, n));
        }
        return n * 1e9 / best;
    }

    private static long once(IntConsumer calls, int n) {
        long start = Clock.thread();
        calls.accept(n);
        return Clock.thread() - start;
    }
}
