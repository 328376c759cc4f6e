package snn.interop.nir.importing;

import java.util.List;
import java.util.Optional;
import snn.interop.nir.NirNetwork;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.foreign.Provenance.Assumption;
import snn.ir.foreign.Provenance.Source;

/// Whether a value is one that its option takes.
final class Values {
    /// More steps are a slip of the pen.
    private static final int MOST_STEPS = 100_000_000;

    private Values() {}

    static Optional<Diagnostic> wrong(Assumption choice, Option option, NirNetwork network) {
        return option == Option.DELAYED_EDGES ? edges(choice, network) : wrong(choice, option);
    }

    /// Of an option that names no part of a network.
    static Optional<Diagnostic> wrong(Assumption choice, Option option) {
        return switch (option) {
            case DT -> step(choice);
            case STEPS -> steps(choice);
            default -> word(choice, option);
        };
    }

    private static Optional<Diagnostic> word(Assumption choice, Option option) {
        if (option.words().contains(choice.value())) {
            return Optional.empty();
        }
        return Optional.of(
                error(choice, "is none of %s".formatted(String.join(", ", option.words())))
                        .hint(
                                "take `--%s %s`",
                                option.word(),
                                Nearest.to(choice.value(), option.words())
                                        .orElse(option.standard())));
    }

    private static Optional<Diagnostic> step(Assumption choice) {
        return TimeStep.milliseconds(choice.value()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        error(choice, "is no length of time above 0")
                                .hint("give a number and its unit, such as `0.1 ms` or `1e-4 s`"));
    }

    private static Optional<Diagnostic> steps(Assumption choice) {
        boolean sound = choice.value().matches("\\d{1,9}");
        int steps = sound ? Integer.parseInt(choice.value()) : 0;
        return steps >= 1 && steps <= MOST_STEPS
                ? Optional.empty()
                : Optional.of(
                        error(choice, "is no whole number from 1 to %d".formatted(MOST_STEPS)));
    }

    private static Optional<Diagnostic> edges(Assumption choice, NirNetwork network) {
        List<String> unknown = EdgeList.parse(choice.value(), network.edges()).unknown();
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = network.edges().stream().map(EdgeList::text).distinct().toList();
        Diagnostic problem =
                error(
                        choice,
                        "names %s, and the network has no such edge"
                                .formatted(
                                        String.join(
                                                ", ",
                                                unknown.stream()
                                                        .map(u -> "`" + u + "`")
                                                        .toList())));
        return Optional.of(
                Nearest.to(unknown.getFirst(), known)
                        .map(near -> problem.hint("did you mean `%s`?", near))
                        .orElseGet(() -> problem.hint("an edge is written `FROM:TO`")));
    }

    private static Diagnostic error(Assumption choice, String what) {
        String where =
                choice.source() == Source.STATED ? "" : " (by the " + choice.source().word() + ")";
        return Diagnostic.error(
                "nir-option", "`%s` of `--%s`%s %s", choice.value(), choice.option(), where, what);
    }
}
