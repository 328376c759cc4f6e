package snn.compiler.expand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import snn.compiler.syntax.Definition;
import snn.compiler.syntax.SyntaxTree;

/// The blocks and neurons of all files, by name.
final class Definitions {
    private final Map<String, Definition.Block> blocks = new LinkedHashMap<>();
    private final List<Definition.Neuron> neurons = new ArrayList<>();

    /// Takes the first of each name.
    static Definitions of(List<SyntaxTree> trees, Problems problems) {
        var definitions = new Definitions();
        var names = new Names(problems);
        for (SyntaxTree tree : trees) {
            for (Definition definition : tree.definitions()) {
                switch (definition) {
                    case Definition.Block block when names.take(block.name()) ->
                            definitions.blocks.put(block.name().text(), block);
                    case Definition.Neuron neuron when names.take(neuron.name()) ->
                            definitions.neurons.add(neuron);
                    case Definition.Block _, Definition.Neuron _, Definition.Network _ -> {}
                }
            }
        }
        return definitions;
    }

    Optional<Definition.Block> block(String name) {
        return Optional.ofNullable(blocks.get(name));
    }

    List<Definition.Block> blocks() {
        return List.copyOf(blocks.values());
    }

    List<Definition.Neuron> neurons() {
        return List.copyOf(neurons);
    }
}
