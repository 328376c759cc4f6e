package snn.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import snn.backend.Answer;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.interop.Npz;
import snn.ir.ReadOut;
import snn.ir.diagnostic.Result;

/// Runs the samples of arrays on one target: their answers, and their traces into a file.
///
/// @param nodes to trace beside the outputs
record FedRun(
        Contender contender,
        InputArrays input,
        Optional<Integer> limit,
        long seed,
        List<String> nodes,
        Optional<Path> out) {

    /// The answers, and what was written.
    record Answers(List<List<Answer>> samples, Optional<Path> file) {}

    Result<Answers> run() {
        return Feed.of(contender.program(), input, seed, contender.precision())
                .then(feed ->
                        Traced.of(contender.program(), nodes).then(traced -> run(feed, traced)));
    }

    private Result<Answers> run(Feed feed, Traced traced) {
        int samples = Math.min(feed.size(), limit.orElse(feed.size()));
        var answers = new ArrayList<List<Answer>>();
        try (Runner runner = contender.artefact().newRunner()) {
            for (int n = 0; n < samples; n++) {
                Recording recording = runner.run(feed.sample(n), traced.probes());
                answers.add(recording.answers());
                traced.take(recording);
            }
        }
        return out.map(file ->
                        written(file, traced)
                                .then(written ->
                                        Result.ok(new Answers(answers, Optional.of(written)))))
                .orElseGet(() -> Result.ok(new Answers(answers, Optional.empty())));
    }

    private Result<Path> written(Path file, Traced traced) {
        return Signals.is(file)
                ? Signals.write(file, traced.arrays(), contender.program().time().dt())
                : Npz.write(file, traced.arrays(), Npz.Packing.DEFLATED);
    }

    JsonObject document(Answers answers) {
        var document = Console.object();
        document.addProperty("model", contender.program().header().name());
        document.addProperty("target", contender.name());
        document.addProperty("samples", answers.samples().size());
        var outputs = Console.object();
        for (int k = 0; k < contender.program().readOuts().size(); k++) {
            ReadOut readOut = contender.program().readOuts().get(k);
            outputs.add(readOut.name(), output(answers, k));
        }
        document.add("outputs", outputs);
        document.addProperty("out", answers.file().map(Path::toString).orElse(null));
        return document;
    }

    private static JsonObject output(Answers answers, int readOut) {
        var decisions = new JsonArray();
        var values = new JsonArray();
        for (List<Answer> sample : answers.samples()) {
            Answer answer = sample.get(readOut);
            decisions.add(answer.decision());
            var row = new JsonArray();
            for (double value : answer.values()) {
                row.add(Json.number(value));
            }
            values.add(row);
        }
        var output = Console.object();
        output.add("decisions", decisions);
        output.add("values", values);
        return output;
    }

    String text(Answers answers) {
        var headings = new ArrayList<String>(List.of("sample"));
        contender.program().readOuts().forEach(r -> headings.add(r.name()));
        var table = new Table(headings);
        for (int n = 0; n < answers.samples().size(); n++) {
            var row = new ArrayList<String>(List.of(String.valueOf(n)));
            answers.samples().get(n).forEach(a -> row.add(String.valueOf(a.decision())));
            table.row(row);
        }
        return table.toString();
    }
}
