package snn.interop.nir.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.interop.nir.NirEdge;
import snn.interop.nir.NirNetwork;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Provenance.Assumption;
import snn.ir.foreign.Provenance.Source;

/// Decides every option: as it is stated, else by the profile, else by what the file says, else by
/// what its numbers suggest, else as the standard is.
final class Deciding {
    /// Of the reset: by the file, whatever the profile says.
    private static final String AUTO = "auto";

    private static final String FED = "what it is fed holds 0 and 1 alone";

    private final NirNetwork network;
    private final Evidence evidence;
    private final ImportOptions options;
    private final Optional<Profiles.Profile> profile;
    private final Matters matters;
    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final List<Assumption> assumptions = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    Deciding(Evidence evidence, ImportOptions options) {
        this.network = evidence.network();
        this.evidence = evidence;
        this.options = options;
        this.profile = options.profile().flatMap(Profiles::named);
        this.matters = new Matters(network);
    }

    Result<Decided> decided() {
        options.profile()
                .filter(p -> profile.isEmpty())
                .ifPresent(p -> problems.add(unknownProfile(p)));
        for (Option option : Option.values()) {
            decide(option);
        }
        if (options.stated()
                .keySet()
                .containsAll(Set.of(Option.LOOP_DELAY, Option.DELAYED_EDGES))) {
            problems.add(idle());
        }
        if (problems.stream().anyMatch(Diagnostic::isError)) {
            return new Result.Rejected<>(problems);
        }
        List<NirEdge> delayed =
                EdgeList.parse(values.getOrDefault(Option.DELAYED_EDGES, ""), network.edges())
                        .edges();
        return new Result.Ok<>(new Decided(new Settings(values, delayed), assumptions), problems);
    }

    private void decide(Option option) {
        Assumption choice = choice(option);
        Optional<Diagnostic> wrong = Values.wrong(choice, option, network);
        values.put(option, wrong.isPresent() ? option.standard() : choice.value());
        wrong.ifPresent(problems::add);
        if (choice.source() == Source.STATED || matters(option)) {
            assumptions.add(choice);
        }
        if (option == Option.RESET && choice.source() == Source.PROFILE) {
            evidence.saidReset()
                    .filter(said -> !said.value().equals(choice.value()))
                    .ifPresent(said -> problems.add(contradicted(choice, said)));
        }
    }

    /// Where the edges are named, no rule says them.
    private boolean matters(Option option) {
        boolean named = options.stated().containsKey(Option.DELAYED_EDGES);
        return matters.does(option) && !(option == Option.LOOP_DELAY && named);
    }

    private Assumption choice(Option option) {
        return stated(option)
                .or(() -> byProfile(option))
                .or(() -> made(option, evidence.of(option), Source.FILE))
                .or(() -> made(option, guessed(option), Source.GUESSED))
                .orElseGet(() ->
                        new Assumption(
                                option.word(),
                                option.standard(),
                                Source.STANDARD,
                                option.reason()));
    }

    private Optional<Assumption> stated(Option option) {
        return Optional.ofNullable(options.stated().get(option))
                .filter(value -> !isAuto(option, value))
                .map(value ->
                        new Assumption(
                                option.word(),
                                value.strip(),
                                Source.STATED,
                                "said by who imported it"));
    }

    private Optional<Assumption> byProfile(Option option) {
        boolean auto =
                Optional.ofNullable(options.stated().get(option))
                        .filter(value -> isAuto(option, value))
                        .isPresent();
        return profile.filter(p -> !auto)
                .flatMap(p ->
                        p.setting(option)
                                .map(s ->
                                        new Assumption(
                                                option.word(),
                                                s.value(),
                                                Source.PROFILE,
                                                p.name() + ": " + s.reason())));
    }

    static boolean isAuto(Option option, String value) {
        return option == Option.RESET && value.strip().equals(AUTO);
    }

    private static Optional<Assumption> made(
            Option option, Optional<Evidence.Found> found, Source source) {
        return found.map(f -> new Assumption(option.word(), f.value(), source, f.reason()));
    }

    /// Whoever states a step counts in time, so that only without one the numbers are asked.
    private Optional<Evidence.Found> guessed(Option option) {
        return switch (option) {
            case TIME_UNIT ->
                    options.stated().containsKey(Option.DT)
                            ? Optional.empty()
                            : Guess.unit(network);
            case INPUT ->
                    options.spikes()
                            ? Optional.of(new Evidence.Found("events", FED))
                            : Optional.empty();
            case DT -> unit().flatMap(ms -> Guess.step(network, ms));
            default -> Optional.empty();
        };
    }

    /// The file's unit of time in ms, unless it is the step.
    private Optional<Double> unit() {
        return switch (values.getOrDefault(Option.TIME_UNIT, "steps")) {
            case "s" -> Optional.of(1000.0);
            case "ms" -> Optional.of(1.0);
            default -> Optional.empty();
        };
    }

    private static Diagnostic unknownProfile(String name) {
        List<String> known = Profiles.ALL.stream().map(Profiles.Profile::name).toList();
        Diagnostic unknown =
                Diagnostic.error("nir-option", "there is no profile of a tool `%s`", name);
        return Nearest.to(name, known)
                .map(near -> unknown.hint("did you mean `%s`?", near))
                .orElseGet(() -> unknown.hint("there are %s", String.join(", ", known)));
    }

    private static Diagnostic idle() {
        return Diagnostic.warning(
                        "nir-option",
                        "`--loop-delay` says nothing where `--delayed-edges` names the edges")
                .hint("leave one of them out");
    }

    private static Diagnostic contradicted(Assumption choice, Evidence.Found said) {
        return Diagnostic.warning(
                        "nir-option",
                        "`reset` is `%s` by %s, but %s",
                        choice.value(),
                        choice.reason(),
                        said.reason())
                .hint("say it outright: `--reset %s`", said.value());
    }
}
