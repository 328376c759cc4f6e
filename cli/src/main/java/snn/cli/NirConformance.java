package snn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Backend;
import snn.cli.NirResult.Verdict;
import snn.compiler.discretise.Discretise;
import snn.interop.nir.NirFile;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.reading.Leniency;
import snn.ir.DiscreteModel;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.reference.ReferenceBackend;
import snn.simd.SimdBackend;

/// Runs the NIR files of a folder against what the JSON beside them says: every trace in double
/// precision on `reference`, and its spikes in single precision on `simd` where no membrane came
/// near its threshold. A case has one result, whatever the number of its traces. No file makes it
/// throw.
final class NirConformance {
    private NirConformance() {}

    /// @param place a folder, whose files are taken by name, or one file
    static List<NirResult> run(Path place) {
        var results = new ArrayList<NirResult>();
        try {
            NirCase.in(place).forEach(file -> results.add(result(file)));
        } catch (IOException e) {
            results.add(new NirResult(place.toString(), Verdict.FAIL, "cannot be read: " + e));
        }
        return List.copyOf(results);
    }

    private static NirResult result(Path file) {
        try {
            return result(NirCase.read(file));
        } catch (NirCase.Malformed e) {
            return new NirResult(
                    NirCase.name(file), Verdict.FAIL, "malformed case: " + e.getMessage());
        } catch (OutOfMemoryError | StackOverflowError e) {
            return new NirResult(NirCase.name(file), Verdict.FAIL, "too large to run");
        }
    }

    private static NirResult result(NirCase one) {
        return switch (NirFile.read(one.file(), Leniency.strict())) {
            case Result.Rejected<NirFile.Opened>(var problems) -> refused(one, problems);
            case Result.Ok<NirFile.Opened>(var opened, _) ->
                    one.valid().orElse(true)
                            ? followed(one, opened)
                            : new NirResult(
                                    one.name(),
                                    Verdict.FAIL,
                                    "was not refused, though it is faulty");
        };
    }

    /// A file whose traces are known should have been read.
    private static NirResult refused(NirCase one, List<Diagnostic> problems) {
        boolean wanted = !one.traces().isEmpty();
        return new NirResult(one.name(), wanted ? Verdict.FAIL : Verdict.REFUSED, words(problems));
    }

    private static NirResult followed(NirCase one, NirFile.Opened opened) {
        if (one.traces().isEmpty()) {
            return switch (opened.model(ImportOptions.NONE)) {
                case Result.Rejected<?>(var problems) -> refused(one, problems);
                case Result.Ok<?> _ -> new NirResult(one.name(), Verdict.PASS, "is read; no trace");
            };
        }
        int clear = 0;
        for (NirTrace trace : one.traces()) {
            Result<Optional<String>> found = difference(opened, trace);
            switch (found) {
                case Result.Rejected<Optional<String>>(var problems) -> {
                    return new NirResult(one.name(), Verdict.FAIL, words(problems));
                }
                case Result.Ok<Optional<String>>(var difference, _) -> {
                    if (difference.isPresent()) {
                        return new NirResult(
                                one.name(),
                                Verdict.FAIL,
                                difference.get() + " with " + trace.title());
                    }
                }
            }
            clear += trace.isClear() ? 1 : 0;
        }
        return new NirResult(
                one.name(),
                Verdict.PASS,
                "%d traces on reference, spikes of %d on simd"
                        .formatted(one.traces().size(), clear));
    }

    /// Where a backend parts with a trace.
    private static Result<Optional<String>> difference(NirFile.Opened opened, NirTrace trace) {
        return opened.model(trace.options())
                .then(Discretise::apply)
                .then(low -> difference(low.program(), trace));
    }

    private static Result<Optional<String>> difference(DiscreteModel model, NirTrace trace) {
        var run = new NirRun(model, trace);
        var reference = new ReferenceBackend();
        var simd = new SimdBackend();
        return run.exact(reference)
                .then(exact ->
                        exact.isPresent()
                                ? Result.ok(named(reference, exact))
                                : run.spikes(simd).then(spikes -> Result.ok(named(simd, spikes))));
    }

    private static Optional<String> named(Backend backend, Optional<NirRun.Difference> difference) {
        return difference.map(d -> backend.name() + ": " + d);
    }

    private static String words(List<Diagnostic> problems) {
        List<Diagnostic> errors = problems.stream().filter(Diagnostic::isError).toList();
        String more = errors.size() > 1 ? " (and %d more)".formatted(errors.size() - 1) : "";
        return "%s: %s%s".formatted(errors.getFirst().code(), errors.getFirst().message(), more);
    }
}
