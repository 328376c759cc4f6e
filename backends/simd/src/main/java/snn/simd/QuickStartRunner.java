package snn.simd;

import java.util.List;
import org.jspecify.annotations.Nullable;
import snn.backend.Probes;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;

/// Runs samples in plain loops until vectors are warm.
final class QuickStartRunner implements Runner {
    private final Runner plain;
    private final Warming warming;
    private @Nullable Runner vectors;

    QuickStartRunner(Runner plain, Warming warming) {
        this.plain = plain;
        this.warming = warming;
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        return warming.isDone()
                ? warm().run(sample, probes)
                : warming.runPlain(plain, sample, probes);
    }

    /// Each for itself as long as they go through plain loops, so that the rest can go on in
    /// vectors.
    @Override
    public List<Recording> run(List<Sample> samples, Probes probes) {
        return warming.isDone() ? warm().run(samples, probes) : Runner.super.run(samples, probes);
    }

    @Override
    public int batch() {
        return plain.batch();
    }

    private Runner warm() {
        if (vectors == null) {
            vectors = warming.vectors().orElseThrow().newRunner();
        }
        return vectors;
    }
}
