package snn.compiler.check.neuron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.check.Words;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.NeuronStatement;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.neuron.ChoiceSpec;
import snn.ir.neuron.Integration;
import snn.ir.neuron.Order;

/// The settings of a neuron: how it is stepped, and what leaves it where it does not spike. A use
/// of the neuron may choose another word than its definition.
final class Settings {
    private static final String SIGNAL = "signal";
    private static final List<ChoiceSpec> CHOICES =
            List.of(
                    new ChoiceSpec(
                            Integration.CHOICE,
                            Arrays.stream(Integration.values()).map(Integration::word).toList()),
                    new ChoiceSpec(
                            Order.CHOICE, Arrays.stream(Order.values()).map(Order::word).toList()));

    private final Definition.Neuron definition;
    private final Scope scope;
    private final List<Diagnostic> problems;
    private final Map<String, NeuronStatement.Setting> given = new HashMap<>();

    Settings(Definition.Neuron definition, Scope scope, List<Diagnostic> problems) {
        this.definition = definition;
        this.scope = scope;
        this.problems = problems;
        definition.all(NeuronStatement.Setting.class).forEach(this::take);
    }

    Optional<Expression> signal() {
        return Optional.ofNullable(given.get(SIGNAL)).map(s -> s.argument().value());
    }

    /// Every choice, the word of the definition first.
    List<ChoiceSpec> choices() {
        return CHOICES.stream().map(c -> word(c.name()).map(w -> first(c, w)).orElse(c)).toList();
    }

    private static ChoiceSpec first(ChoiceSpec choice, String word) {
        var words = new ArrayList<>(choice.allowed());
        words.remove(word);
        words.addFirst(word);
        return new ChoiceSpec(choice.name(), words);
    }

    private Optional<String> word(String choice) {
        return Optional.ofNullable(given.get(choice))
                .map(s -> s.argument().value())
                .map(v -> ((Expression.Application) v).name().text());
    }

    private void take(NeuronStatement.Setting setting) {
        String name = setting.name().text();
        Optional<ChoiceSpec> choice =
                CHOICES.stream().filter(c -> c.name().equals(name)).findFirst();
        NeuronStatement.Setting first = given.get(name);
        if (first != null) {
            problems.add(twice(setting, first));
        } else if (name.equals(SIGNAL) || choice.isPresent() && isWord(setting, choice.get())) {
            given.put(name, setting);
        } else if (choice.isEmpty()) {
            problems.add(unknown(setting));
        }
    }

    private boolean isWord(NeuronStatement.Setting setting, ChoiceSpec choice) {
        Expression value = setting.argument().value();
        if (value instanceof Expression.Application word && word.isBare()) {
            if (choice.allowed().contains(word.name().text())) {
                return true;
            }
            problems.add(
                    Words.meant(
                            Diagnostic.error(
                                            "unknown-choice",
                                            "`%s` cannot be `%s`",
                                            choice.name(),
                                            word.name().text())
                                    .at(word.span(), "unknown"),
                            word.name().text(),
                            choice.allowed(),
                            ""));
        } else if (!(value instanceof Expression.Unreadable)) {
            problems.add(
                    Diagnostic.error(
                                    "wrong-value",
                                    "`%s` is %s, not %s",
                                    choice.name(),
                                    Words.listed(choice.allowed()),
                                    Words.of(value))
                            .at(value.span(), "needs a word"));
        }
        return false;
    }

    private Diagnostic twice(NeuronStatement.Setting again, NeuronStatement.Setting first) {
        return Diagnostic.error(
                        "duplicate-parameter",
                        "`%s` is given `%s` twice",
                        definition.name().text(),
                        again.name().text())
                .at(again.span(), "given again")
                .and(first.span(), "given first")
                .hint("leave one of the two out");
    }

    private Diagnostic unknown(NeuronStatement.Setting setting) {
        String name = setting.name().text();
        var said =
                Diagnostic.error("unknown-parameter", "a neuron has no setting `%s`", name)
                        .at(setting.name().span(), "unknown");
        boolean declared =
                definition.all(NeuronStatement.State.class).stream()
                                .anyMatch(s -> s.name().text().equals(name))
                        || scope.find(name).isPresent();
        return declared
                ? said.hint(
                        "a state begins with `state %s = ...` and goes on with `%s' = ...` or"
                                + " `d%s/dt = ...`",
                        name, name, name)
                : Words.meant(said, name, List.of(Integration.CHOICE, Order.CHOICE, SIGNAL), "");
    }
}
