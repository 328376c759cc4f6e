package snn.simd;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import snn.backend.Artefact;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.ir.diagnostic.Result;

/// Runs one sample over and over on a thread of its own, until the JVM has compiled what it takes.
/// That takes all cores of a small machine a second, which a short run is better without: it begins
/// once plain loops have taken a part of that.
final class Warming {
    /// Time in plain loops, all threads together, from which on a run is long: samples times the
    /// fastest of them, as others may have waited for a busy machine.
    static final long SHORT_NANOS = 300_000_000;

    /// Vectors are warm once a run takes this share of the fastest in plain loops, which get faster
    /// too.
    private static final double SHARE = 0.5;

    /// Where vectors gain little, because a network is small or its loops are plain anyhow, as many
    /// runs do.
    private static final int RUNS = 100;

    private static final long MOST_NANOS = 10_000_000_000L;

    private final Supplier<Result<Artefact>> made;
    private final long shortNanos;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong plainNanos = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean done;
    private volatile boolean ended;
    private @Nullable Result<Artefact> vectors;

    /// @param shortNanos spent in plain loops before it begins
    Warming(Supplier<Result<Artefact>> made, long shortNanos) {
        this.made = made;
        this.shortNanos = shortNanos;
    }

    /// What is got going, made when it is first asked for; empty where the memory holds no second
    /// plan.
    synchronized Optional<Artefact> vectors() {
        if (vectors == null) {
            vectors = made.get();
        }
        return vectors instanceof Result.Ok<Artefact> ok
                ? Optional.of(ok.value())
                : Optional.empty();
    }

    /// Whether vectors are compiled.
    boolean isDone() {
        return done;
    }

    /// Runs a sample in plain loops, and begins with it where the run has become long.
    Recording runPlain(Runner plain, Sample sample, Probes probes) {
        long start = System.nanoTime();
        Recording recording = plain.run(sample, probes);
        long fastest = plainNanos.accumulateAndGet(System.nanoTime() - start, Math::min);
        boolean isLong = samples.incrementAndGet() * fastest >= shortNanos;
        if (isLong && begun.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("warming").start(() -> warm(sample));
        }
        return recording;
    }

    /// Stops it.
    void end() {
        ended = true;
    }

    /// Without a second plan, samples go on through plain loops.
    private void warm(Sample sample) {
        vectors().ifPresent(artefact -> warm(artefact, sample));
    }

    private void warm(Artefact artefact, Sample sample) {
        long start = System.nanoTime();
        try (Runner runner = artefact.newRunner()) {
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
