package snn.compiler.expand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;

/// A file and what it imports in, one tree of plain declarations out: blocks and repetitions are
/// written out, and parameters and lets replaced by what they stand for.
public final class Expand {
    private final SyntaxTree root;
    private final Imports.Loaded loaded;
    private final Problems problems = new Problems();
    private final Set<String> guesses = new HashSet<>();

    private Expand(SyntaxTree root, Library library) {
        this.root = root;
        this.loaded = Imports.of(root, library);
        loaded.problems().forEach(problems::say);
        loaded.trees().forEach(tree -> guesses.addAll(tree.guesses()));
    }

    /// What a file comes to.
    public static Expansion of(SyntaxTree root, Library library) {
        return new Expand(root, library).expansion();
    }

    private Expansion expansion() {
        if (!loaded.complete()) {
            return expansion(Optional.empty(), new Uses(List.of(), Map.of()));
        }
        var definitions = Definitions.of(loaded.trees(), problems);
        Set<String> usable = usable(definitions);
        var layers = new Layers(definitions, usable, problems);
        Optional<Definition.Network> flat =
                root.network().map(n -> new NetworkExpansion(n, layers, problems).network());
        if (isWhole()) {
            UnusedNames.check(loaded.trees(), problems);
        }
        guesses.addAll(layers.unsound());
        return expansion(
                flat.filter(_ -> !layers.isTooLarge()).map(n -> tree(n, definitions)),
                new Uses(definitions.blocks(), layers.firstUses()));
    }

    private Set<String> usable(Definitions definitions) {
        Set<String> neurons = new HashSet<>();
        root.network().ifPresent(n -> neurons.addAll(NetworkExpansion.neurons(n)));
        var usable = new HashSet<>(Recursion.sound(definitions, problems));
        for (Definition.Block block : definitions.blocks()) {
            BlockRules.checkHidden(block, neurons, problems);
            if (!BlockRules.check(block, guesses, problems)) {
                usable.remove(block.name().text());
            }
        }
        return usable;
    }

    private boolean isWhole() {
        return loaded.trees().stream().allMatch(SyntaxTree::whole);
    }

    private SyntaxTree tree(Definition.Network network, Definitions definitions) {
        var all = new ArrayList<Definition>(definitions.neurons());
        all.add(network);
        Set<String> broken = new HashSet<>();
        loaded.trees().forEach(tree -> broken.addAll(tree.broken()));
        return new SyntaxTree(root.file(), root.text(), List.of(), all, guesses, broken, isWhole());
    }

    private Expansion expansion(Optional<SyntaxTree> tree, Uses uses) {
        Map<String, String> texts = new LinkedHashMap<>();
        loaded.trees().forEach(t -> texts.put(t.file(), t.text()));
        return new Expansion(tree, texts, problems.all(), uses);
    }
}
