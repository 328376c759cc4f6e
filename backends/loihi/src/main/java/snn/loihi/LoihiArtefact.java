package snn.loihi;

import java.io.IOException;
import java.nio.file.Path;
import snn.backend.Artefact;
import snn.backend.Report;
import snn.backend.Runner;
import snn.ir.IntegerModel;
import snn.loihi.emulator.LoadedChip;
import snn.loihi.emulator.Semantics;
import snn.loihi.mapping.Mapping;

/// A mapped model. The mapping never changes; the traffic of all runs is gathered, so that the
/// report of an artefact that has run also says what an inference costs.
final class LoihiArtefact implements Artefact {
    private final IntegerModel model;
    private final Mapping mapping;
    private final Mesh mesh;
    private final LoadedChip chip;
    private final Traffic total;

    LoihiArtefact(IntegerModel model, Mapping mapping) {
        this.model = model;
        this.mapping = mapping;
        this.mesh = new Mesh(mapping);
        this.chip = new LoadedChip(mapping.image(), Semantics.NENGO_LOIHI);
        this.total = new Traffic(mesh.flows().size());
    }

    @Override
    public Report report() {
        return new ReportWriter(mapping, mesh, traffic()).report();
    }

    private Traffic traffic() {
        var copy = new Traffic(mesh.flows().size());
        synchronized (total) {
            copy.add(total);
        }
        return copy;
    }

    /// Adds what one run counted. Whole numbers, so the order of the threads does not show.
    void ran(Traffic traffic) {
        synchronized (total) {
            total.add(traffic);
        }
    }

    @Override
    public Runner newRunner() {
        return new LoihiRunner(model, mapping, chip, new Meter(mapping, mesh), this::ran);
    }

    @Override
    public void writeTo(Path folder) throws IOException {
        ImageFiles.write(mapping, folder);
    }
}
