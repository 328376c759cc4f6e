package snn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.training.Adam;
import snn.ir.training.Surrogate;
import snn.ir.training.Training;

/// Settings of a `train` section that a command line replaces.
final class Settings {
    private static final List<String> NAMES =
            List.of("batch", "dropout", "epochs", "rate", "seed", "slope");

    private Settings() {}

    static Result<Training> applied(Training training, Map<String, String> asked) {
        var problems = new ArrayList<Diagnostic>();
        Training changed = training;
        for (var entry : asked.entrySet()) {
            Result<Training> next = applied(changed, entry.getKey(), entry.getValue());
            problems.addAll(next.diagnostics());
            if (next instanceof Result.Ok<Training>(var value, _)) {
                changed = value;
            }
        }
        return Result.of(changed, problems);
    }

    private static Result<Training> applied(Training training, String name, String text) {
        if (!NAMES.contains(name)) {
            Diagnostic unknown = Diagnostic.error("setting", "there is no setting `%s`", name);
            return Result.rejected(
                    unknown.hint(
                            "%s",
                            Nearest.to(name, NAMES)
                                    .map("did you mean `%s`?"::formatted)
                                    .orElse("the settings are " + String.join(", ", NAMES))));
        }
        try {
            return Result.ok(replaced(training, name, text));
        } catch (IllegalArgumentException e) {
            return Result.rejected(
                    Diagnostic.error("setting", "`%s` cannot be `%s`", name, text)
                            .hint("it has to be %s", range(name)));
        }
    }

    private static String range(String name) {
        return switch (name) {
            case "batch", "epochs" -> "a whole number, 1 or more";
            case "seed" -> "a whole number";
            case "dropout" -> "from 0 to below 1";
            default -> "a number above 0";
        };
    }

    /// @throws IllegalArgumentException where the value is out of range
    private static Training replaced(Training t, String name, String text) {
        Adam adam = t.optimizer();
        Surrogate curve = t.surrogate();
        double dropout = t.dropout();
        int batch = t.batch();
        int epochs = t.epochs();
        long seed = t.seed();
        switch (name) {
            case "batch" -> batch = atLeastOne(text);
            case "epochs" -> epochs = atLeastOne(text);
            case "seed" -> seed = Long.parseLong(text);
            case "dropout" -> dropout = within(Double.parseDouble(text), 0, 1);
            case "rate" ->
                    adam = rate(adam, within(Double.parseDouble(text), Double.MIN_VALUE, 1e9));
            default ->
                    curve =
                            new Surrogate(
                                    curve.shape(),
                                    within(Double.parseDouble(text), Double.MIN_VALUE, 1e9),
                                    curve.attached());
        }
        return new Training(
                t.data(),
                curve,
                t.loss(),
                adam,
                t.penalties(),
                dropout,
                batch,
                epochs,
                seed,
                t.origin());
    }

    private static Adam rate(Adam adam, double rate) {
        return new Adam(rate, adam.beta1(), adam.beta2(), adam.epsilon(), adam.schedule());
    }

    private static int atLeastOne(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static double within(double number, double low, double below) {
        if (!(number >= low && number < below)) {
            throw new IllegalArgumentException(String.valueOf(number));
        }
        return number;
    }
}
