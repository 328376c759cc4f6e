package snn.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import snn.backend.Artefact;
import snn.backend.Report;
import snn.backend.Runner;
import snn.ir.Program;

/// A program as it is: there is nothing to compile.
record ReferenceArtefact(Program program) implements Artefact {
    @Override
    public Report report() {
        return Report.of("reference", "any machine");
    }

    @Override
    public Runner newRunner() {
        return new ReferenceRunner(program);
    }

    @Override
    public void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("report.txt"), report() + "\n");
    }
}
