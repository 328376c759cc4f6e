package snn.simd;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;

/// Runs one sample over and over on a thread of its own, until the JVM has compiled what it takes.
final class Warming {
    /// Vectors are warm once a run takes this share of the fastest in plain loops, which get faster
    /// too.
    private static final double SHARE = 0.5;

    /// Where vectors gain little, because a network is small or its loops are plain anyhow, as many
    /// runs do.
    private static final int RUNS = 100;

    private static final long MOST_NANOS = 10_000_000_000L;

    private final Supplier<Artefact> made;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicLong plainNanos = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean done;
    private volatile boolean ended;
    private @Nullable Artefact vectors;

    Warming(Supplier<Artefact> made) {
        this.made = made;
    }

    /// What is got going; it is made when it is first asked for.
    synchronized Artefact vectors() {
        if (vectors == null) {
            vectors = made.get();
        }
        return vectors;
    }

    /// Whether vectors are compiled.
    boolean isDone() {
        return done;
    }

    /// Begins with a sample, the first time it is called.
    void begin(Sample sample) {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("warming").start(() -> warm(sample));
        }
    }

    /// Runs a sample in plain loops, and notes how long it took.
    Recording runPlain(Runner plain, Sample sample, Probes probes) {
        long start = System.nanoTime();
        Recording recording = plain.run(sample, probes);
        plainNanos.accumulateAndGet(System.nanoTime() - start, Math::min);
        return recording;
    }

    /// Stops it.
    void end() {
        ended = true;
    }

    private void warm(Sample sample) {
        long start = System.nanoTime();
        try (Runner runner = vectors().newRunner()) {
            for (int n = 0; n < RUNS && !ended; n++) {
                long from = System.nanoTime();
                runner.run(sample, Probes.NONE);
                long now = System.nanoTime();
                if (now - from < SHARE * plainNanos.get() || now - start > MOST_NANOS) {
                    break;
                }
            }
        }
        done = true;
    }
}
