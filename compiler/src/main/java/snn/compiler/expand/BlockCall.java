package snn.compiler.expand;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.compiler.syntax.Parameter;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;
import snn.ir.diagnostic.Span;

/// A block and what it is given: its parameters and its inputs.
final class BlockCall {
    private final Definition.Block block;
    private final Expression.Application call;
    private final Definitions definitions;
    private final Problems problems;

    BlockCall(
            Definition.Block block,
            Expression.Application call,
            Definitions definitions,
            Problems problems) {
        this.block = block;
        this.call = call;
        this.definitions = definitions;
        this.problems = problems;
    }

    /// What the parameters and lets of the block stand for in this use.
    Values values() {
        Map<String, Argument> given = given();
        var values = new Values(problems);
        for (Parameter parameter : block.parameters()) {
            Optional<Expression> value =
                    Optional.ofNullable(given.get(parameter.name().text()))
                            .map(this::value)
                            .or(() -> parameter.standard().map(values::in));
            if (value.isEmpty()) {
                problems.say(missing(parameter));
            }
            values.put(
                    parameter.name(),
                    value.orElseGet(() -> new Expression.Unreadable(call.span())));
        }
        values.putAll(block.lets());
        return values;
    }

    /// The arguments by the names of the parameters.
    private Map<String, Argument> given() {
        Map<String, Argument> given = new LinkedHashMap<>();
        List<String> known = block.parameters().stream().map(p -> p.name().text()).toList();
        int place = 0;
        for (Argument argument : call.arguments()) {
            if (argument.name().isEmpty() && place >= known.size()) {
                problems.say(tooMany(argument));
                continue;
            }
            String name =
                    argument.name().isPresent() ? argument.name().get().text() : known.get(place++);
            if (!known.contains(name)) {
                problems.say(unknown(argument.name().orElseThrow(), known));
            } else if (given.containsKey(name)) {
                problems.say(twice(name, argument, given));
            } else {
                given.put(name, argument);
            }
        }
        return given;
    }

    /// A number, a word or a neuron.
    private Expression value(Argument argument) {
        Expression value = argument.value();
        boolean isBlock =
                value instanceof Expression.Application word
                        && definitions.block(word.name().text()).isPresent();
        if (!isBlock && !(value instanceof Expression.Flow)) {
            return value;
        }
        problems.say(
                Diagnostic.error(
                                "wrong-value",
                                "%s cannot be given to a block",
                                isBlock ? "a block" : "a chain")
                        .at(argument.span(), "needs a number, a word or a neuron"));
        return new Expression.Unreadable(argument.span());
    }

    /// What each input stands for; empty where what comes in does not fit.
    Optional<Map<String, Expression.Source>> inputs(Expression.Source source) {
        if (source instanceof Expression.Application join && join.name().text().equals("join")) {
            return joined(join);
        }
        if (block.inputs().size() == 1) {
            return Optional.of(Map.of(block.inputs().getFirst().name().text(), source));
        }
        problems.say(
                Diagnostic.error(
                                "block-input",
                                "block `%s` has %d inputs, but one chain arrives",
                                block.name().text(),
                                block.inputs().size())
                        .at(call.name().span(), "needs %s", inputNames())
                        .hint("join chains by the names of the inputs: `join(%s)`", example()));
        return Optional.empty();
    }

    private Optional<Map<String, Expression.Source>> joined(Expression.Application join) {
        Map<String, Expression.Source> inputs = new HashMap<>();
        Set<String> known = new HashSet<>();
        block.inputs().forEach(input -> known.add(input.name().text()));
        for (Argument argument : join.arguments()) {
            String name = argument.name().map(Name::text).orElse("");
            if (argument.value() instanceof Expression.Source source && known.contains(name)) {
                inputs.put(name, source);
            } else {
                problems.say(noInput(name, argument.span(), known));
                return Optional.empty();
            }
        }
        known.removeAll(inputs.keySet());
        if (!known.isEmpty()) {
            problems.say(
                    Diagnostic.error(
                                    "block-input",
                                    "nothing arrives at `%s` of block `%s`",
                                    String.join("` and `", known.stream().sorted().toList()),
                                    block.name().text())
                            .at(join.span(), "joins %d of %d", inputs.size(), block.inputs().size())
                            .hint("join a chain for each input: `join(%s)`", example()));
        }
        return known.isEmpty() ? Optional.of(inputs) : Optional.empty();
    }

    private Diagnostic noInput(String name, Span span, Set<String> known) {
        var said =
                Diagnostic.error(
                                "block-input",
                                "block `%s` has no input `%s`",
                                block.name().text(),
                                name)
                        .at(span, "goes nowhere");
        return Nearest.to(name, known)
                .map(near -> said.hint("did you mean `%s`?", near))
                .orElse(said.hint("its inputs are %s", inputNames()));
    }

    private String inputNames() {
        return "`"
                + String.join("`, `", block.inputs().stream().map(i -> i.name().text()).toList())
                + "`";
    }

    private String example() {
        return String.join(
                ", ", block.inputs().stream().map(i -> i.name().text() + " = ...").toList());
    }

    private Diagnostic missing(Parameter parameter) {
        String name = parameter.name().text();
        return Diagnostic.error("missing-parameter", "`%s` needs `%s`", block.name().text(), name)
                .at(call.name().span(), "`%s` is missing", name)
                .and(parameter.span(), "has no standard value")
                .hint("add `%s = ...`", name);
    }

    private Diagnostic tooMany(Argument argument) {
        return Diagnostic.error(
                        "positional-argument",
                        "`%s` takes %d values, but here are more",
                        block.name().text(),
                        block.parameters().size())
                .at(argument.span(), "one too many")
                .hint("leave it out");
    }

    private Diagnostic unknown(Name name, List<String> known) {
        var said =
                Diagnostic.error(
                                "unknown-parameter",
                                "`%s` has no `%s`",
                                block.name().text(),
                                name.text())
                        .at(name.span(), "unknown to this block");
        return Nearest.to(name.text(), known)
                .map(near -> said.hint("did you mean `%s`?", near))
                .orElse(
                        known.isEmpty()
                                ? said.hint("it is given nothing")
                                : said.hint("it has `%s`", String.join("`, `", known)));
    }

    private Diagnostic twice(String name, Argument again, Map<String, Argument> given) {
        return Diagnostic.error(
                        "duplicate-parameter",
                        "`%s` is given `%s` twice",
                        block.name().text(),
                        name)
                .at(again.span(), "given again")
                .and(java.util.Objects.requireNonNull(given.get(name)).span(), "given first")
                .hint("leave one of the two out");
    }
}
