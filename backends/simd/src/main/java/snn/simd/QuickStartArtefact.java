package snn.simd;

import java.io.IOException;
import java.nio.file.Path;
import snn.backend.Artefact;
import snn.backend.Footprint;
import snn.backend.Report;
import snn.backend.Runner;

/// A program in plain loops, and later in vectors.
final class QuickStartArtefact implements Artefact {
    private final Artefact plain;
    private final Warming warming;

    QuickStartArtefact(Artefact plain, Warming warming) {
        this.plain = plain;
        this.warming = warming;
    }

    @Override
    public Report report() {
        return warming.vectors().orElse(plain).report();
    }

    @Override
    public Footprint footprint() {
        return plain.footprint();
    }

    @Override
    public Runner newRunner() {
        return new QuickStartRunner(plain.newRunner(), warming);
    }

    @Override
    public void writeTo(Path folder) throws IOException {
        warming.vectors().orElse(plain).writeTo(folder);
    }

    /// Whether samples go through vectors by now.
    boolean isWarm() {
        return warming.isDone();
    }

    @Override
    public void close() {
        warming.end();
    }
}
