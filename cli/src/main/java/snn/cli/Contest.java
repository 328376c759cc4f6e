package snn.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.backend.Artefact;
import snn.compiler.quantise.Quantisation;
import snn.ir.Program;
import snn.ir.Target;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;

/// Compiles a model for several targets at one level, each with the quantisation the model wishes
/// for it, and for the reference beside each.
final class Contest {
    private final StoredModel stored;
    private final boolean integer;
    private final Map<Quantisation, Result<Program>> programs = new HashMap<>();
    private final Map<Quantisation, Result<Artefact>> laws = new HashMap<>();
    private final List<Diagnostic> found = new ArrayList<>();

    /// @param integer whether at the integer level, else at the discrete level
    Contest(StoredModel stored, boolean integer) {
        this.stored = stored;
        this.integer = integer;
    }

    /// All contenders in the order of `names`; warnings that several of them share are said once.
    Result<List<Contender>> contenders(List<String> names) {
        var contenders = new ArrayList<Contender>();
        for (String name : names) {
            Result<Contender> contender = contender(name);
            contender.diagnostics().stream().filter(d -> !found.contains(d)).forEach(found::add);
            if (contender instanceof Result.Ok<Contender>(var value, _)) {
                contenders.add(value);
            }
        }
        return Result.of(contenders, found);
    }

    private Result<Contender> contender(String name) {
        Optional<Target> target = Backends.target(name, stored.header().targets());
        Quantisation wish = target.map(Quantisation::of).orElse(Quantisation.INT8);
        return program(wish)
                .then(program ->
                        law(wish, program)
                                .then(law ->
                                        Backends.compile(name, program, target)
                                                .then(artefact ->
                                                        Result.ok(
                                                                new Contender(
                                                                        name, program, artefact,
                                                                        law)))));
    }

    private Result<Program> program(Quantisation wish) {
        return programs.computeIfAbsent(wish, this::lowered);
    }

    private Result<Program> lowered(Quantisation wish) {
        return integer
                ? Levels.integer(stored, wish).then(d -> Result.ok(d.program()))
                : Levels.discrete(stored).then(d -> Result.ok(d.program()));
    }

    private Result<Artefact> law(Quantisation wish, Program program) {
        return laws.computeIfAbsent(
                wish, _ -> Backends.compile("reference", program, Optional.empty()));
    }
}
