package snn.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import snn.backend.Artefact;
import snn.backend.Footprint;
import snn.backend.Report;
import snn.backend.Runner;
import snn.ir.Program;
import snn.ir.graph.Named;
import snn.simd.kernel.Kernels;

/// A program with its weights laid out for the vectors. Weights are shared by all runners.
record SimdArtefact(
        Program program, Schedule schedule, List<Part> parts, Kernels kernels, Footprint footprint)
        implements Artefact {

    @Override
    public Report report() {
        long weights = parts.stream().mapToLong(Part::bytes).sum();
        return new Report(
                "simd",
                kernels.description(),
                List.of(),
                List.of(
                        new Report.Figure("weights", weights, "bytes"),
                        new Report.Figure("memory of a thread", footprint.runner(), "bytes")),
                List.of(plan()),
                List.of(),
                notes());
    }

    @Override
    public Runner newRunner() {
        return new SimdRunner(program, schedule, parts);
    }

    @Override
    public void writeTo(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("simd: " + kernels.description());
        lines.addAll(notes());
        plan().rows().forEach(row -> lines.add(String.join(", ", row)));
        Files.write(folder.resolve("report.txt"), lines);
    }

    private Report.Table plan() {
        var rows = new ArrayList<List<String>>();
        for (Part part : parts) {
            Named node = part.node();
            rows.add(
                    List.of(
                            node.name(),
                            Long.toString(node.shape().size()),
                            part.how(),
                            Long.toString(part.bytes())));
        }
        return new Report.Table("plan", List.of("node", "neurons", "done by", "bytes"), rows);
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (!Kernels.hasVectors()) {
            notes.add(
                    "plain loops instead of vectors: start java with `--add-modules"
                            + " jdk.incubator.vector`");
        }
        for (List<Named> group : schedule.groups()) {
            if (group.size() > 1) {
                notes.add(
                        "step by step together: "
                                + String.join(", ", group.stream().map(Named::name).toList()));
            }
        }
        return notes;
    }
}
