package snn.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import snn.interop.nir.importing.ImportOptions;
import snn.interop.nir.importing.Option;
import snn.interop.nir.importing.Profiles;
import snn.interop.nir.reading.Leniency;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// What a command line says about a MODEL of another tool: an option for each of [Option], the
/// profile, and what may be repaired. They are options of every verb that takes a MODEL.
final class ImportChoices {
    private static final String HEADING =
            "%nA .nir as MODEL; in brackets what is taken if nothing says it:%n";
    private static final String LENIENT = "--lenient";
    private static final String TRANSPOSE = "--transpose";

    /// What takes a MODEL, and so these options.
    interface Owner {
        ImportChoices choices();
    }

    private final Map<Option, String> stated = new EnumMap<>(Option.class);
    private boolean spikes;
    private final Set<String> repairs = new TreeSet<>();
    private Optional<String> profile = Optional.empty();
    private Optional<CommandLine> owner = Optional.empty();

    /// Gives every verb below `line` that takes a MODEL these options.
    static void offer(CommandLine line) {
        for (CommandLine verb : line.getSubcommands().values()) {
            owner(verb.getCommandSpec()).ifPresent(found -> found.choices().join(verb));
            offer(verb);
        }
    }

    private static Optional<Owner> owner(CommandSpec spec) {
        return spec.userObject() instanceof Owner found
                ? Optional.of(found)
                : spec.mixins().values().stream()
                        .flatMap(mixin -> owner(mixin).stream())
                        .findFirst();
    }

    private void join(CommandLine verb) {
        owner = Optional.of(verb);
        var group = ArgGroupSpec.builder().heading(HEADING).validate(false).multiplicity("0..1");
        group.addArg(profileOption());
        for (Option option : Option.values()) {
            group.addArg(option(option));
        }
        group.addArg(
                flag(
                        LENIENT,
                        "Repair what can be: spread single values, drop batch and time axes, infer"
                                + " shapes, mend edges. Every repair is listed."));
        group.addArg(
                flag(TRANSPOSE, "Transpose the weights of Affine and Linear that fit only so."));
        verb.getCommandSpec().addArgGroup(group.build());
    }

    private OptionSpec profileOption() {
        List<String> tools = Profiles.ALL.stream().map(Profiles.Profile::name).toList();
        return OptionSpec.builder("--from")
                .type(String.class)
                .paramLabel("TOOL")
                .description("Decide as this tool does: " + String.join(", ", tools) + ".")
                .hasInitialValue(false)
                .setter(
                        setter(value -> {
                            refuseUnknown("--from", value, tools);
                            profile = Optional.of(value);
                        }))
                .build();
    }

    private OptionSpec option(Option option) {
        return OptionSpec.builder("--" + option.word())
                .type(String.class)
                .paramLabel(label(option))
                .description(
                        Wording.capital(option.summary())
                                + (option.standard().isEmpty() ? "." : standard(option)))
                .hasInitialValue(false)
                .setter(setter(value -> state(option, value)))
                .build();
    }

    /// Where nobody and nothing says it otherwise.
    private static String standard(Option option) {
        return switch (option) {
            case RESET -> "; auto asks the file alone (%s).".formatted(option.standard());
            default -> " (%s).".formatted(option.standard());
        };
    }

    private static String label(Option option) {
        return switch (option) {
            case DT -> "TIME";
            case STEPS -> "N";
            case DELAYED_EDGES -> "FROM:TO,...";
            case RESET -> "value|subtract|auto";
            default -> String.join("|", option.words());
        };
    }

    private void state(Option option, String value) {
        option.wrong(value)
                .ifPresent(wrong -> {
                    throw new ParameterException(owner.orElseThrow(), sentence(wrong));
                });
        stated.put(option, value);
    }

    private static String sentence(Diagnostic wrong) {
        return wrong.hints().isEmpty()
                ? wrong.message()
                : wrong.message() + ": " + String.join(", ", wrong.hints());
    }

    private OptionSpec flag(String name, String summary) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(summary)
                .hasInitialValue(false)
                .setter(setter(_ -> repairs.add(name)))
                .build();
    }

    /// The options ask for a setter that gives back what was there.
    private static ISetter setter(Consumer<String> consumer) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                consumer.accept(String.valueOf(value));
                return value;
            }
        };
    }

    private void refuseUnknown(String option, String value, Collection<String> known) {
        if (!known.contains(value)) {
            throw new ParameterException(
                    owner.orElseThrow(),
                    "`%s` of `%s` is none of %s%s"
                            .formatted(
                                    value,
                                    option,
                                    String.join(", ", known),
                                    Nearest.to(value, known)
                                            .map(near -> ": did you mean `" + near + "`?")
                                            .orElse("")));
        }
    }

    /// Ends the command where the MODEL is not of another tool, and something was said of one.
    void refuseFor(Path model) {
        var given = new TreeSet<String>();
        profile.ifPresent(_ -> given.add("--from"));
        stated.keySet().forEach(o -> given.add("--" + o.word()));
        given.addAll(repairs);
        if (!given.isEmpty()) {
            throw new ParameterException(
                    owner.orElseThrow(),
                    "%s %s for a .nir of another tool, and `%s` is none"
                            .formatted(
                                    String.join(", ", given),
                                    given.size() == 1 ? "is" : "are",
                                    model));
        }
    }

    /// Takes what the array behind an option feeds as spikes, where it holds 0 and 1 alone and
    /// nobody said otherwise: hardware takes nothing else.
    void fedBy(Path array, Console console) {
        if (!stated.containsKey(Option.INPUT) && InputArrays.isBinary(array)) {
            spikes = true;
            console.say(
                    "snn: %s holds 0 and 1 alone and is taken as spikes (--input-form events)",
                    array.getFileName());
        }
    }

    ImportOptions options() {
        return new ImportOptions(profile, stated, spikes);
    }

    Leniency leniency() {
        Leniency allowed = repairs.contains(LENIENT) ? Leniency.lenient() : Leniency.strict();
        return repairs.contains(TRANSPOSE) ? allowed.withTranspose() : allowed;
    }
}
