package snn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.compiler.discretise.Discretise;
import snn.compiler.quantise.Quantisation;
import snn.ir.DiscreteModel;
import snn.ir.Model;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.StoredModel;
import snn.training.Options;
import snn.training.Trainer;

/// What each backend accepts at each level. Every cell is the answer to a small program that has
/// the construct and nothing else out of the way: `yes`, or the code of the diagnostic. The last
/// column is that of training.
final class SupportTable {
    private static final String TRAIN = "train";

    static final List<String> COLUMNS =
            List.of(
                    "reference discrete",
                    "reference integer",
                    "simd discrete",
                    "simd integer",
                    "loihi integer",
                    "fpga integer",
                    TRAIN);

    private SupportTable() {}

    /// A construct and the answers, in the order of [#COLUMNS].
    record Row(String construct, String word, List<String> answers) {
        Row {
            answers = List.copyOf(answers);
        }
    }

    static List<Row> rows() {
        return Probes.all().stream().map(SupportTable::row).toList();
    }

    /// The table as Markdown.
    static String markdown(List<Row> rows) {
        var lines = new ArrayList<String>();
        lines.add("| | | " + String.join(" | ", COLUMNS) + " |");
        lines.add("|---|---" + "|---".repeat(COLUMNS.size()) + "|");
        for (Row row : rows) {
            lines.add(
                    "| %s | `%s` | %s |"
                            .formatted(
                                    row.construct(),
                                    row.word(),
                                    String.join(" | ", row.answers())));
        }
        return String.join("\n", lines) + "\n";
    }

    private static Row row(Probe probe) {
        var stored = StoredModel.of(probe.model());
        var answers = new ArrayList<String>();
        for (String column : COLUMNS) {
            String[] words = column.split(" ");
            answers.add(
                    column.equals(TRAIN)
                            ? answer(trained(probe))
                            : answer(compiled(stored, words[0], words[1].equals("integer"))));
        }
        return new Row(probe.construct(), probe.word(), answers);
    }

    private static String answer(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> _ -> "yes";
            case Result.Rejected<?>(var problems) ->
                    problems.stream()
                            .filter(Diagnostic::isError)
                            .map(Diagnostic::code)
                            .findFirst()
                            .orElseThrow();
        };
    }

    /// One epoch of twenty samples.
    private static Result<Model> trained(Probe probe) {
        var trainer = new Trainer(Options.threads(1), _ -> {});
        var samples = probe.samples();
        return probe.trained()
                .then(model ->
                        trainer.train(model, SupportTable::discrete, samples, samples.slice(0, 0)));
    }

    private static Result<String> compiled(StoredModel stored, String backend, boolean integer) {
        return program(stored, integer)
                .then(program -> Backends.compile(backend, program, Optional.empty()))
                .then(artefact -> {
                    artefact.close();
                    return Result.ok(backend);
                });
    }

    private static Result<Program> program(StoredModel stored, boolean integer) {
        return integer
                ? Levels.integer(stored, Quantisation.INT8).then(d -> Result.ok(d.program()))
                : Levels.discrete(stored).then(d -> Result.ok(d.program()));
    }

    private static Result<DiscreteModel> discrete(Model model) {
        return Discretise.apply(model).then(low -> Result.ok(low.program()));
    }
}
