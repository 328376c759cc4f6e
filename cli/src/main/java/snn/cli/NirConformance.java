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
    /// What cases are run on.
    static final List<String> BACKENDS = List.of("reference", "simd");

    private final List<String> on;

    private record Found(String backend, NirRun.Difference difference) {}

    private NirConformance(List<String> on) {
        this.on = List.copyOf(on);
    }

    /// On all of [#BACKENDS].
    static List<NirResult> run(Path place) {
        return run(place, BACKENDS);
    }

    /// Whether there are cases of this kind.
    static boolean has(Path place) {
        try {
            return !NirCase.in(place).isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    /// @param place a folder, whose files are taken by name, or one file
    /// @param on some of [#BACKENDS]
    static List<NirResult> run(Path place, List<String> on) {
        var conformance = new NirConformance(on);
        var results = new ArrayList<NirResult>();
        try {
            NirCase.in(place).forEach(file -> results.add(conformance.result(file)));
        } catch (IOException e) {
            results.add(new NirResult(place.toString(), Verdict.FAIL, "cannot be read: " + e));
        }
        return List.copyOf(results);
    }

    private NirResult result(Path file) {
        try {
            return result(NirCase.read(file));
        } catch (NirCase.Malformed e) {
            return new NirResult(
                    NirCase.name(file), Verdict.FAIL, "malformed case: " + e.getMessage());
        } catch (OutOfMemoryError | StackOverflowError e) {
            return new NirResult(NirCase.name(file), Verdict.FAIL, "too large to run");
        }
    }

    private NirResult result(NirCase one) {
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

    /// A file that is said to be sound, or whose traces are known, should have been read.
    private static NirResult refused(NirCase one, List<Diagnostic> problems) {
        boolean wanted = one.valid().orElse(!one.traces().isEmpty());
        return new NirResult(one.name(), wanted ? Verdict.FAIL : Verdict.REFUSED, words(problems));
    }

    private NirResult followed(NirCase one, NirFile.Opened opened) {
        if (one.traces().isEmpty()) {
            return switch (opened.model(ImportOptions.NONE)) {
                case Result.Rejected<?>(var problems) when one.valid().orElse(false) ->
                        new NirResult(
                                one.name(),
                                Verdict.PASS,
                                "is read; no trace; no model: " + words(problems));
                case Result.Rejected<?>(var problems) -> refused(one, problems);
                case Result.Ok<?> _ -> new NirResult(one.name(), Verdict.PASS, "is read; no trace");
            };
        }
        int clear = 0;
        for (NirTrace trace : one.traces()) {
            Result<Optional<Found>> found = difference(opened, trace);
            switch (found) {
                case Result.Rejected<Optional<Found>>(var problems) -> {
                    return new NirResult(one.name(), Verdict.FAIL, words(problems));
                }
                case Result.Ok<Optional<Found>>(var difference, _) -> {
                    if (difference.isPresent()) {
                        return new NirResult(
                                one.name(),
                                Verdict.FAIL,
                                "%s: %s with %s"
                                        .formatted(
                                                difference.get().backend(),
                                                difference.get().difference(),
                                                trace.title()),
                                Optional.of(difference.get().difference()));
                    }
                }
            }
            clear += trace.isClear() ? 1 : 0;
        }
        return new NirResult(one.name(), Verdict.PASS, said(one.traces().size(), clear));
    }

    private String said(int traces, int clear) {
        var parts = new ArrayList<String>();
        if (on.contains("reference")) {
            parts.add("%d %s on reference".formatted(traces, traces == 1 ? "trace" : "traces"));
        }
        if (on.contains("simd")) {
            parts.add("spikes of %d on simd".formatted(clear));
        }
        return String.join(", ", parts);
    }

    /// Where a backend parts with a trace.
    private Result<Optional<Found>> difference(NirFile.Opened opened, NirTrace trace) {
        return opened.model(trace.options())
                .then(Discretise::apply)
                .then(low -> difference(low.program(), trace));
    }

    private Result<Optional<Found>> difference(DiscreteModel model, NirTrace trace) {
        var run = new NirRun(model, trace);
        var reference = new ReferenceBackend();
        var simd = new SimdBackend();
        Result<Optional<Found>> exact =
                on.contains(reference.name())
                        ? run.exact(reference).then(d -> Result.ok(named(reference, d)))
                        : Result.ok(Optional.empty());
        return exact.then(found ->
                found.isPresent() || !on.contains(simd.name())
                        ? Result.ok(found)
                        : run.spikes(simd).then(d -> Result.ok(named(simd, d))));
    }

    private static Optional<Found> named(Backend backend, Optional<NirRun.Difference> difference) {
        return difference.map(d -> new Found(backend.name(), d));
    }

    private static String words(List<Diagnostic> problems) {
        List<Diagnostic> errors = problems.stream().filter(Diagnostic::isError).toList();
        String more = errors.size() > 1 ? " (and %d more)".formatted(errors.size() - 1) : "";
        return "%s: %s%s".formatted(errors.getFirst().code(), errors.getFirst().message(), more);
    }
}
