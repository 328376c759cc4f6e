package snn.compiler.expand;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import snn.compiler.syntax.Argument;
import snn.compiler.syntax.Chain;
import snn.compiler.syntax.Declaration;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.Expression;
import snn.compiler.syntax.Name;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// What a block must be, whether or not it is used: it has inputs and one output, its names are
/// different, and its chains begin with its own inputs and layers.
final class BlockRules {
    private final Definition.Block block;
    private final Set<String> guesses;
    private final Problems problems;
    private final Set<String> wires = new HashSet<>();

    private BlockRules(Definition.Block block, Set<String> guesses, Problems problems) {
        this.block = block;
        this.guesses = guesses;
        this.problems = problems;
        block.inputs().forEach(input -> wires.add(input.name().text()));
        layers().forEach(layer -> wires.add(layer.name().text()));
    }

    /// Whether the block can be used.
    static boolean check(Definition.Block block, Set<String> guesses, Problems problems) {
        var rules = new BlockRules(block, guesses, problems);
        rules.names();
        boolean fed = rules.input();
        if (fed) {
            rules.layers().forEach(layer -> rules.chain(layer.chain()));
        }
        return rules.output() && fed;
    }

    /// A block does not see the neurons of the network that uses it.
    static void checkHidden(Definition.Block block, Set<String> networkNeurons, Problems problems) {
        var own = new Names(new Problems());
        block.parameters().forEach(p -> own.take(p.name()));
        block.lets().forEach(l -> own.take(l.name()));
        block.inputs().forEach(i -> own.take(i.name()));
        block.declarations().forEach(d -> own.take(((Declaration.Naming) d).name()));
        Mentions.in(block).called().stream()
                .filter(name -> networkNeurons.contains(name.text()) && !own.has(name.text()))
                .forEach(name -> problems.say(hidden(name)));
    }

    private static Diagnostic hidden(Name name) {
        return Diagnostic.error("unknown-name", "`%s` is a neuron of the network", name.text())
                .at(name.span(), "a block sees nothing of the network")
                .hint("give the block a parameter for it, such as `cell`");
    }

    private List<Declaration.Layer> layers() {
        return block.declarations().stream()
                .filter(Declaration.Layer.class::isInstance)
                .map(Declaration.Layer.class::cast)
                .toList();
    }

    private void names() {
        var names = new Names(problems);
        block.parameters().forEach(p -> names.take(p.name()));
        block.lets().forEach(l -> names.take(l.name()));
        block.inputs().forEach(i -> names.take(i.name()));
        for (Declaration declaration : block.declarations()) {
            if (declaration instanceof Declaration.Naming naming) {
                names.take(naming.name());
            }
        }
    }

    private boolean input() {
        if (block.inputs().isEmpty() && !isGuess("input")) {
            problems.say(
                    Diagnostic.error("block-input", "block `%s` has no input", block.name().text())
                            .at(block.name().span(), "nothing comes in")
                            .hint("add `input x` and begin a chain with `x`"));
        }
        return !block.inputs().isEmpty();
    }

    private boolean output() {
        if (block.outputs().isEmpty() && !isGuess("output")) {
            problems.say(
                    wrongOutput("has no output", block.name())
                            .hint("name the layer that leaves it: `output %s`", example()));
        }
        block.outputs().stream()
                .skip(1)
                .forEach(second ->
                        problems.say(
                                wrongOutput("has more than one output", second.name())
                                        .and(block.outputs().getFirst().span(), "the first")
                                        .hint("make a block for each")));
        return block.outputs().size() == 1 && isLayer(block.outputs().getFirst().name());
    }

    private boolean isLayer(Name output) {
        boolean layer = layers().stream().anyMatch(l -> l.name().text().equals(output.text()));
        if (!layer && !isGuess(output.text())) {
            List<String> known = layers().stream().map(l -> l.name().text()).toList();
            var said = wrongOutput("gives out `" + output.text() + "`, no layer of it", output);
            problems.say(
                    Nearest.to(output.text(), known)
                            .map(near -> said.hint("did you mean `%s`?", near))
                            .orElse(said));
        }
        return layer;
    }

    private Diagnostic wrongOutput(String what, Name at) {
        return Diagnostic.error("block-output", "block `%s` %s", block.name().text(), what)
                .at(at.span(), "one layer leaves a block");
    }

    private String example() {
        return layers().isEmpty() ? "h" : layers().getLast().name().text();
    }

    private void chain(Chain chain) {
        source(chain.source());
    }

    private void source(Expression.Source source) {
        switch (source) {
            case Expression.Delayed delayed -> source(delayed.reference());
            case Expression.Application call when call.isBare() -> known(call.name());
            case Expression.Application call -> call.arguments().forEach(this::joined);
        }
    }

    private void joined(Argument argument) {
        switch (argument.value()) {
            case Expression.Flow flow -> chain(flow.chain());
            case Expression.Source source -> source(source);
            default -> {}
        }
    }

    private void known(Name name) {
        if (!wires.contains(name.text()) && !isGuess(name.text())) {
            var said =
                    Diagnostic.error("unknown-name", "`%s` is not declared", name.text())
                            .at(name.span(), "no such name in `%s`", block.name().text());
            problems.say(
                    Nearest.to(name.text(), wires)
                            .map(near -> said.hint("did you mean `%s`?", near))
                            .orElse(said.hint("a block sees its own inputs and layers only")));
        }
    }

    /// Whether a name, or the keyword of a line, may be in text that could not be read.
    private boolean isGuess(String word) {
        return guesses.contains(word);
    }
}
