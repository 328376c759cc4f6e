package snn.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Threads that share out numbered tasks. What a task computes must not depend on which thread
/// takes it nor on when.
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    }

    /// Runs the tasks 0 to `tasks - 1` and waits for all.
    void each(int tasks, IntConsumer task) {
        var next = new AtomicInteger();
        Runnable share =
                () -> {
                    for (int n = next.getAndIncrement(); n < tasks; n = next.getAndIncrement()) {
                        task.accept(n);
                    }
                };
        List<Future<?>> others = new ArrayList<>();
        for (int n = 1; n < Math.min(threads, tasks); n++) {
            others.add(pool.submit(share));
        }
        share.run();
        others.forEach(Workers::await);
    }

    private static void await(Future<?> other) {
        try {
            other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
