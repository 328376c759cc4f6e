package snn.bench.workload;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// CPU time, which unlike wall time does not grow when the machine is busy with something else.
final class Clock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Clock() {}

    /// Of the thread that asks, in ns.
    static long thread() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /// Of all threads of Java that are alive, in ns; the JVM's own, which compile and collect, are
    /// left out.
    static long threads() {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            sum += Math.max(0, THREADS.getThreadCpuTime(id));
        }
        return sum;
    }
}
