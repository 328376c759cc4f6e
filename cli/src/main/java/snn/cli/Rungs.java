package snn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.cli.fidelity.Rung;
import snn.compiler.quantise.Quantisation;
import snn.ir.IntegerEncoder;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.Target;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// The way down of a model: the float64 reference, single precision, and the integers of each of
/// its targets.
///
/// @param refused why a target has none, by its name
record Rungs(List<Rung> all, Map<String, List<Diagnostic>> refused) implements AutoCloseable {
    Rungs {
        all = List.copyOf(all);
    }

    /// @return rejected where there is not even the first step
    static Result<Rungs> of(StoredModel stored) {
        return Levels.discrete(stored)
                .then(d -> compiled("float64", "reference", "reference", d.program()))
                .then(law ->
                        compiled("float32", "simd", "simd", law.program())
                                .then(single -> Result.ok(below(stored, law, single))));
    }

    private static Rungs below(StoredModel stored, Rung law, Rung single) {
        var rungs = new ArrayList<>(List.of(law, single));
        var refused = new LinkedHashMap<String, List<Diagnostic>>();
        wishes(stored.header().targets())
                .forEach((wish, targets) -> {
                    String names = String.join(", ", targets);
                    Result<Rung> integers =
                            Levels.integer(stored, wish)
                                    .then(d ->
                                            compiled(
                                                    wish.word(),
                                                    runs(names, d.program()),
                                                    "simd",
                                                    d.program()));
                    switch (integers) {
                        case Result.Ok<Rung>(var rung, _) -> rungs.add(rung);
                        case Result.Rejected<Rung>(var problems) ->
                                refused.put(wish.word() + " for " + names, problems);
                    }
                });
        return new Rungs(rungs, refused);
    }

    /// Analogue inputs are beyond hardware.
    private static String runs(String names, IntegerModel program) {
        boolean analogue =
                program.graph().nodes().stream()
                        .anyMatch(n -> n instanceof IntegerEncoder e && e.levels() > 1);
        return analogue ? "simd alone, for an analogue input" : names;
    }

    /// What the targets of the model ask for; where it names none, what all hardware takes.
    private static Map<Quantisation, List<String>> wishes(List<Target> targets) {
        var wishes = new LinkedHashMap<Quantisation, List<String>>();
        for (Target target : targets) {
            wishes.computeIfAbsent(Quantisation.of(target), _ -> new ArrayList<>())
                    .add(target.name());
        }
        return wishes.isEmpty() ? Map.of(Quantisation.INT8, hardware()) : wishes;
    }

    private static List<String> hardware() {
        return Backends.ALL.stream()
                .filter(Backends.Entry::integer)
                .map(Backends.Entry::name)
                .toList();
    }

    private static Result<Rung> compiled(
            String name, String runs, String backend, Program program) {
        return Backends.compile(backend, program, Optional.empty())
                .then(artefact -> Result.ok(new Rung(name, runs, program, artefact)));
    }

    @Override
    public void close() {
        all.forEach(Rung::close);
    }
}
