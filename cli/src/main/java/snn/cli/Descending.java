package snn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import snn.cli.fidelity.Fidelity;
import snn.cli.fidelity.Kept;
import snn.interop.Npz;
import snn.ir.Program;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// Shows the samples of a file to a model in float64, float32 and quantised.
///
/// @param out where the outputs of each go
record Descending(StoredModel stored, Path input, Optional<Path> out) {

    Result<FidelityReport> report(Console console) {
        return InputArrays.read(input, stored)
                .then(arrays ->
                        arrays.inTime(stored)
                                .then(Rungs::of)
                                .then(rungs -> {
                                    try (rungs) {
                                        return report(rungs, arrays, console);
                                    }
                                }));
    }

    private Result<FidelityReport> report(Rungs rungs, InputArrays arrays, Console console) {
        Program law = rungs.all().getFirst().program();
        return Feed.of(law, arrays, 1, Feed.Precision.SINGLE)
                .then(feed -> {
                    List<Kept> kept = kept(rungs, feed, console);
                    var report = new FidelityReport(kept, rungs.refused());
                    return out.isEmpty()
                            ? Result.ok(report)
                            : Npz.write(out.get(), report.arrays(), Npz.Packing.DEFLATED)
                                    .then(_ -> Result.ok(report));
                });
    }

    private List<Kept> kept(Rungs rungs, Feed feed, Console console) {
        var done = new AtomicInteger();
        List<Kept> kept =
                Fidelity.of(
                        rungs.all(),
                        feed.size(),
                        feed::sample,
                        out.isPresent() ? feed.size() : 0,
                        () ->
                                console.progress(
                                        "%d of %d samples"
                                                .formatted(done.incrementAndGet(), feed.size())));
        console.progress("");
        return kept;
    }
}
